# SPDX-License-Identifier: MIT
"""Words and trees: a sentence is a root word with children to its left and right, in order, so that every tree is
projective and single-rooted by construction. Written out as CoNLL-U."""



class Word:
    __slots__ = ('form', 'lemma', 'upos', 'xpos', 'feats', 'rel', 'pre', 'post', 'glue', 'noglue', 'name', 'join',
                 'num', 'person', 'gender', 'head', 'id', 'kind')

    def __init__(self, form, upos, xpos, feats='_', lemma=None):
        self.form, self.upos, self.xpos, self.feats = form, upos, xpos, feats
        self.lemma = form if lemma is None else lemma
        self.rel = 'root'
        self.pre, self.post = [], []
        self.glue = False    # no space before
        self.noglue = False  # no space after
        self.join = False    # one orthographic word with the next (don't, Russia's)
        self.name = None     # (type, key): words of one name share the key
        self.num, self.person, self.gender = 'Sing', 3, 'Neut'
        self.kind = None
        self.head = self.id = None

    def l(self, rel, *words):
        """Children to the left of the word, appended nearer to it."""
        for w in words:
            w.rel = rel
            self.pre.append(w)
        return self

    def lf(self, rel, w):
        """A child leftmost of all."""
        w.rel = rel
        self.pre.insert(0, w)
        return self

    def r(self, rel, *words):
        for w in words:
            w.rel = rel
            self.post.append(w)
        return self

    def line(self):
        out = []
        for w in self.pre: out += w.line()
        out.append(self)
        for w in self.post: out += w.line()
        return out

    def link(self):
        for w in self.pre + self.post:
            w.head = self
            w.link()


LEMMA = {'“': '"', '”': '"', '–': '-'}


def punct(form, xpos=None, glue=True):
    w = Word(form, 'PUNCT', xpos or form, lemma=LEMMA.get(form))
    w.glue = glue
    return w


def comma(): return punct(',')


def lparen():
    w = punct('(', '-LRB-', False)
    w.noglue = True
    return w


def rparen(): return punct(')', '-RRB-')


def lquote(style):
    w = punct(style[0], '``', False)
    w.noglue = True
    return w


def rquote(style): return punct(style[1], "''")


def hyphen():
    w = punct('-', 'HYPH')
    w.noglue = True
    return w


def drop(w):
    (w.head.pre if w in w.head.pre else w.head.post).remove(w)


def tidy(root):
    """One mark where two would meet: a comma yields to any stop or comma beside it, as in print."""
    again = True
    while again:
        again = False
        root.head = None
        root.link()
        ws = root.line()
        for i, w in enumerate(ws):
            if w.upos != 'PUNCT' or w.form != ',': continue
            nxt = ws[i + 1] if i + 1 < len(ws) else None
            prv = ws[i - 1] if i else None
            if prv is None or nxt is None or nxt.form in (',', '.', ':', ';', '?', '(', ')', '—', '–', '--') and nxt.upos == 'PUNCT' \
                    or prv.form in ('(', '—', '–', '--', ':', ';') and prv.upos == 'PUNCT' or prv.xpos == '``':
                drop(w)
                again = True
                break
    return ws


def conllu(root, sid):
    ws = tidy(root)
    for i, w in enumerate(ws): w.id = i + 1
    space = [True] * len(ws)
    for i, w in enumerate(ws):
        if w.glue and i: space[i - 1] = False
        if w.noglue or w.join: space[i] = False
    space[-1] = True
    text = ''.join(w.form + (' ' if s else '') for w, s in zip(ws, space)).strip()
    out = [f'# sent_id = {sid}', f'# text = {text}']
    seen, i = None, 0
    while i < len(ws):
        w = ws[i]
        if w.join:
            misc = '_' if space[i + 1] else 'SpaceAfter=No'
            out.append(f'{i + 1}-{i + 2}\t{w.form}{ws[i + 1].form}' + '\t_' * 7 + '\t' + misc)
        for k in ((i, i + 1) if w.join else (i,)):
            v = ws[k]
            misc = []
            if v.name:
                misc.append(('Name=I-' if seen is v.name[1] else 'Name=B-') + v.name[0])
                seen = v.name[1]
            else:
                seen = None
            if not space[k] and not w.join: misc.append('SpaceAfter=No')
            head = v.head.id if v.head else 0
            out.append(f'{k + 1}\t{v.form}\t{v.lemma}\t{v.upos}\t{v.xpos}\t{v.feats}\t{head}\t{v.rel}\t_\t'
                       + ('|'.join(misc) or '_'))
        i += 2 if w.join else 1
    return '\n'.join(out) + '\n', ws
