#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write names (PER, ORG, LOC) into a treebank that has none, after the conventions of Universal NER.

usage: silver.py [--uner CONLLU IOB2]... [--gum CONLLU]... [--typed TSV] [--rounds N] [--folds] [--min-margin M]
                 [--out OUT IN]...

A tagger of names (an averaged structured perceptron over BIO tags) looks at what is known here but not when text comes
in: gold tags and trees, the word lists, the whole document. It learns from the files of --uner (gold) and --gum (mentions
cut down to their names), then from its own confident output, --rounds times. Output: the sentences of IN, with
`Name=B-PER` and so on in MISC on the words of names, and `Name=O-O` on the first word of a sentence without any; a
sentence is left out where the tagger hesitates (--min-margin). --folds scores it: the --uner data are cut in two halves by
document, each tagged by what was learned without it."""
import argparse
import collections
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
T = len(TAGS)
TAG_ID = {t: i for i, t in enumerate(TAGS)}
LISTS = (("first.txt",), ("last.txt", "last-facts.txt"), ("place.txt", "place-facts.txt"), ("org.txt",), ("head.txt",),
         ("other.txt",))
LIST_NAME = "FLPOHX"
SAY = set("say tell ask write think know call believe add announce reply answer claim admit argue warn suggest want need "
          "agree note explain speak talk love hate like feel meet marry die kill born forward cc".split())


# ---- Files ------------------------------------------------------------------------------------------------------------

class Sentence:
    """Rows of one sentence; `words` indexes the rows that are syntactic words."""

    def __init__(self, comments, rows):
        self.comments, self.rows = comments, rows
        self.words = [r for r in rows if r[0].isdigit()]
        w = self.words
        self.form = [r[1] for r in w]
        self.low = [r[1].lower() for r in w]
        self.lemma = [r[2].lower() for r in w]
        self.upos = [r[3] for r in w]
        self.xpos = [r[4] for r in w]
        self.rel = [r[7] for r in w]
        self.head = [int(r[6]) - 1 for r in w]
        self.sid = next((c.split("=", 1)[1].strip() for c in comments if c.startswith("# sent_id")), "")
        self.doc, self.genre, self.place = "", "", 0
        self.gold, self.silver = None, False
        self.weight = 1.0


def read_conllu(path):
    """Sentences of a file; each knows its document and where in it it stands."""
    out, comments, rows, doc, place = [], [], [], "", 0
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
                if line.startswith("# newdoc"):
                    doc, place = line.split("=", 1)[-1].strip(), 0
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                s = Sentence(comments, rows)
                s.doc, s.place = doc or s.sid.rsplit("-", 1)[0], place
                s.genre = re.split("[-_]", s.doc)[0] if not s.doc.startswith("GUM") else "gum"
                place += 1
                out.append(s)
                comments, rows = [], []
    return out


def read_uner(sentences, path):
    """Lay gold tags over the sentences, by id; returns those that have any and match."""
    by_id = {s.sid: s for s in sentences}
    out, sid, tags, forms = [], "", [], []
    with open(path, encoding="utf-8") as f:
        for line in list(f) + ["\n"]:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                sid = line.split("=", 1)[1].strip()
            elif line and line[0] != "#":
                row = line.split("\t")
                forms.append(row[1])
                tags.append(TAG_ID.get(row[2], 0))
            elif not line and tags:
                s = by_id.get(sid)
                if s and s.form == forms:
                    s.gold = tags
                    out.append(s)
                tags, forms = [], []
    return out


# ---- GUM: mentions cut to names ---------------------------------------------------------------------------------------

KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}


def mentions(s):
    """(first, last, type) of the mentions of a sentence that open and close in it."""
    opened, out = [], []
    for i, row in enumerate(s.words):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for paren, body, close in re.findall(r"(\()?([^()]+)(\))?", m.group(1)) if m else ():
            if paren:
                part = body.split("-")
                opened.append((part[0], part[1], i))
                if close:
                    out.append((i, i, opened.pop()[1]))
            else:
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == body:
                        out.append((opened[k][2], i, opened.pop(k)[1]))
                        break
    return out


def namey(s, i):
    return s.upos[i] == "PROPN" or s.xpos[i] in ("NNP", "NNPS")


def grows(s, t, kind, x, b):
    """How many words from t + 1 on belong to a name that begins at x and has come as far as t; 0: none."""
    low = lambda k: s.low[t + k] if t + k <= b else ""
    name = lambda k: t + k <= b and namey(s, t + k)
    joined = t + 1 <= b and s.rel[t + 1] in ("appos", "list", "parataxis", "conj", "nmod:desc", "dep") and s.head[t + 1] <= t
    if name(1):
        return 0 if joined and kind == "PER" else 1
    if low(1) in ("-", "–", "&") and name(2):
        return 2
    if kind == "PER":
        return 2 if low(1) in ("de", "von", "van", "bin", "al", "el", "della", "le") and name(2) else 0
    if low(1) in ("of", "for", "de", "on") and name(2):
        return 2
    if low(1) in ("of", "for") and low(2) == "the" and name(3):
        return 3
    if kind == "ORG" and low(1) == "and" and name(2) and s.rel[t + 2] == "conj" and x <= s.head[t + 2]:
        return 2
    return 0


def cut(s, a, b, kind, lists):
    """The name inside a mention: the run of name words around its head; None where there is none."""
    h = next((t for t in range(a, b + 1) if not a <= s.head[t] <= b), a)
    if s.upos[h] != "PROPN" and not (namey(s, h) and s.form[h][0].isupper()):
        return None
    x = y = h
    if kind != "PER":
        while x > a and (namey(s, x - 1) or (x > a + 1 and namey(s, x - 2) and s.form[x - 1] in ("-", "&", "of", "de"))):
            x -= 1
    while kind == "PER" and x > a and namey(s, x - 1) and s.rel[x - 1] in ("compound", "flat", "amod") and s.low[x - 1] not in lists.roles:
        x -= 1
    step = grows(s, y, kind, x, b)
    while step:
        y += step
        step = grows(s, y, kind, x, b)
    while kind == "PER" and x < y and s.low[x] in lists.titles:
        x += 1
    return (x, y) if is_name(s, x, y, kind, lists) else None


GENERIC = set("""airport beach building cathedral center centre chamber channel city country desert district downtown east west
north south northeast southwest southeast northwest empire gates gallows hall home household land lodge main marina nation
ocean palace park priest sea shore space state states study terminal route floor academy administration army navy assembly
builders church congress consulate county court government house independent judiciary press society senate university voice
playhouse factory international sun moon congressmen members people parties refugees poet fellow counsel guest lady
being beings lords street water who chaos man sixth spirit evolution freedom""".split())


def is_name(s, x, y, kind, lists):
    """Whether a cut mention names somebody: no bare title, no people, no common noun in capitals."""
    if kind == "PER" and (s.xpos[y] == "NNPS" or s.low[y] in lists.roles):
        return False
    if x < y:
        return True
    return len(s.form[x]) > 1 and s.low[x] not in GENERIC and s.low[x] not in lists.people


def gum_gold(sentences, lists):
    """Names of the mentions that GUM types; the longest mention wins."""
    for s in sentences:
        s.gold = [0] * len(s.form)
        for a, b, kind in sorted(mentions(s), key=lambda m: m[0] - m[1]):
            span = cut(s, a, b, KIND[kind], lists) if kind in KIND else None
            if span and not any(s.gold[span[0]:span[1] + 1]):
                put(s.gold, span[0], span[1], KIND[kind])
    return sentences


def put(tags, a, b, kind):
    for t in range(a, b + 1):
        tags[t] = TAG_ID[("B-" if t == a else "I-") + kind]


# ---- Word lists -------------------------------------------------------------------------------------------------------

class Lists:
    def __init__(self, typed=None):
        self.bits = collections.defaultdict(str)
        self.phrases = {}
        for i, files in enumerate(LISTS):
            for name in files:
                for line in open(os.path.join(HERE, name), encoding="utf-8"):
                    e = line.rstrip("\n").lower()
                    if not e or e[0] == "#":
                        continue
                    if " " in e:
                        self.phrases[tuple(e.split(" "))] = LIST_NAME[i]
                    elif LIST_NAME[i] not in self.bits[e]:
                        self.bits[e] += LIST_NAME[i]
        self.bits = dict(self.bits)
        other = {l.strip().lower() for l in open(os.path.join(HERE, "other.txt"), encoding="utf-8")}
        head = {l.strip().lower() for l in open(os.path.join(HERE, "head.txt"), encoding="utf-8")}
        self.people = other - {k for k, v in self.bits.items() if "F" in v or "P" in v or "O" in v}
        self.titles = TITLES & head
        named = {k for k, v in self.bits.items() if "F" in v or "L" in v}
        self.roles = (head | other | set("guest lady fellow counsel chambermaid star".split())) - (named - TITLES)
        self.typed = {}
        if typed:
            for line in open(typed, encoding="utf-8"):
                line = line.rstrip("\n")
                if line and line[0] != "#":
                    text, kind = line.split("\t")[:2]
                    self.typed[tuple(text.split(" "))] = kind
        self.longest = max([len(p) for p in self.typed] + [6])


TITLES = set("""mr mr. mrs mrs. ms ms. miss mister madam madame sir dame lord lady sheikh shaikh sheik ayatollah president
vice-president premier chancellor prime minister secretary governor gov gov. mayor senator sen sen. congressman
congresswoman representative rep rep. speaker chairman chairwoman director ambassador judge justice sheriff general gen gen.
maj maj. major col col. colonel capt capt. captain commander cmdr. admiral sgt sgt. sergeant cpl. lt. lieutenant corporal
pvt. private dr dr. doctor prof prof. professor rev rev. reverend father fr. sister brother pope cardinal archbishop bishop
rabbi imam mullah king queen prince princess emperor count baron duke earl sultan emir shah uncle aunt coach officer
detective inspector agent attorney deputy assistant commissioner""".split())


# ---- Features ---------------------------------------------------------------------------------------------------------

def shape(form):
    if form.isupper():
        return "X." if "." in form else "XX" if len(form) > 1 else "X"
    if form[0].isupper():
        return "Xx" if form[1:].islower() else "XxX"
    return "x" if form.isalpha() else "d" if any(c.isdigit() for c in form) else "p"


def runs(s):
    """For each word, the run (first, last) of name words that it is in, or None."""
    out, i, n = [None] * len(s.form), 0, len(s.form)
    while i < n:
        if not namey(s, i):
            i += 1
            continue
        j = i
        while j + 1 < n and namey(s, j + 1) and not (s.rel[j + 1] in ("appos", "list", "parataxis", "conj") and s.head[j + 1] <= j):
            j += 1
        for k in range(i, j + 1):
            out[k] = (i, j)
        i = j + 1
    return out


def candidates(s):
    """Words that may be in a name: name words, capitalised ones and what stands between or beside them."""
    n = len(s.form)
    core = [namey(s, i) or (s.form[i][0].isupper() and s.upos[i] not in ("PRON", "AUX", "DET", "SCONJ", "CCONJ") and i > 0)
            for i in range(n)]
    near = [core[i] or any(core[max(0, i - 2):i]) or any(core[i + 1:i + 3]) for i in range(n)]
    return [near[i] and not (s.upos[i] in ("AUX", "SCONJ", "INTJ") or (s.upos[i] in ("VERB", "ADV", "PRON") and s.form[i].islower() and not namey(s, i)))
            for i in range(n)]


def phrase_marks(s, table, longest, low):
    """For each word the type of the longest listed phrase that covers it, with B or I."""
    n, out, i = len(s.form), [""] * len(s.form), 0
    words = s.low if low else s.form
    while i < n:
        for k in range(min(longest, n - i), 0, -1):
            kind = table.get(tuple(words[i:i + k]))
            if kind:
                for t in range(i, i + k):
                    out[t] = kind + str(min(k, 3)) + ("B" if t == i else "I")
                i += k
                break
        else:
            i += 1
    return out


class Features:
    def __init__(self, lists):
        self.lists = lists
        self.ids = {}

    def id(self, name, grow):
        if grow:
            return self.ids.setdefault(name, len(self.ids))
        return self.ids.get(name, -1)

    def of(self, s, grow):
        """Per word, ids of its features; None for a word that cannot be in a name."""
        L, n = self.lists, len(s.form)
        cand, run = candidates(s), runs(s)
        ph = phrase_marks(s, L.phrases, 6, True)
        kids = collections.defaultdict(list)
        for i in range(n):
            kids[s.head[i]].append(i)
        bits = lambda i: L.bits.get(s.low[i], "-") if 0 <= i < n else "/"
        low = lambda i: s.low[i] if 0 <= i < n else "<>"
        up = lambda i: s.upos[i] if 0 <= i < n else "<>"
        out = []
        for i in range(n):
            if not cand[i]:
                out.append(None)
                continue
            w, f = s.form[i], []
            sh = shape(w)
            b = bits(i)
            f += ["w=" + s.low[i], "s=" + sh + s.xpos[i], "u=" + s.upos[i] + s.rel[i], "b=" + b, "bs=" + b + sh + s.upos[i],
                  "x3=" + s.low[i][-3:], "x4=" + s.low[i][-4:], "p3=" + s.low[i][:3],
                  "w-=" + low(i - 1), "w+=" + low(i + 1), "w--=" + low(i - 2), "w++=" + low(i + 2),
                  "w-w=" + low(i - 1) + "_" + s.low[i], "ww+=" + s.low[i] + "_" + low(i + 1),
                  "b-=" + bits(i - 1), "b+=" + bits(i + 1), "b-b=" + bits(i - 1) + b, "bb+=" + b + bits(i + 1),
                  "u-u=" + up(i - 1) + s.upos[i], "uu+=" + s.upos[i] + up(i + 1), "u++=" + up(i + 1) + up(i + 2),
                  "g=" + s.genre, "gs=" + s.genre + sh + s.upos[i], "gb=" + s.genre + b]
            f += ["c" + c for c in b] + ["c+" + c for c in bits(i + 1)] + ["c-" + c for c in bits(i - 1)]
            if ph[i]:
                f += ["ph=" + ph[i], "phs=" + ph[i] + sh]
            h = s.head[i]
            f += ["h=" + (s.lemma[h] if h >= 0 else "root") + s.rel[i], "hu=" + (s.upos[h] if h >= 0 else "root") + s.rel[i],
                  "hb=" + bits(h) + s.rel[i]]
            r = run[i]
            if r:
                self.run_features(s, i, r, kids, f, bits, low)
            out.append([k for k in (self.id(x, grow) for x in f) if k >= 0])
        return out

    def run_features(self, s, i, r, kids, f, bits, low):
        a, z = r
        k = z - a + 1
        pos = "S" if k == 1 else "B" if i == a else "E" if i == z else "M"
        root = next((t for t in range(a, z + 1) if not a <= s.head[t] <= z), a)
        g = s.head[root]
        text = "_".join(s.low[a:z + 1])
        case = next((s.low[c] for c in kids[root] if s.rel[c] == "case" and c < a), "")
        det = next((s.low[c] for c in kids[root] if s.rel[c] == "det"), "")
        poss = any(s.low[c] in ("'s", "’s", "s", "'") and s.rel[c] == "case" for c in kids[root])
        gov = s.lemma[g] if g >= 0 else "root"
        whole = len([1 for u in s.upos if u not in ("PUNCT", "SYM")]) <= k
        f += ["rp=" + pos + str(min(k, 4)), "rl=" + pos + low(z), "rf=" + pos + low(a), "rt=" + pos + text,
              "rlb=" + pos + bits(z), "rfb=" + pos + bits(a), "rflb=" + pos + bits(a) + bits(z) + str(min(k, 4)),
              "rb=" + pos + low(a - 1), "ra=" + pos + low(z + 1), "rba=" + low(a - 1) + "_" + low(z + 1),
              "rc=" + case + det, "rcp=" + pos + case, "rd=" + pos + det + bits(z), "rg=" + gov + s.rel[root],
              "rgc=" + gov + case, "rr=" + s.rel[root] + pos, "rs=" + shape(s.form[z]) + shape(s.form[a]) + pos,
              "rab=" + bits(z + 1), "rbb=" + bits(a - 1), "rsg=" + s.genre + s.rel[root] + case + pos]
        if poss:
            f.append("poss" + pos)
        if s.rel[root] == "nsubj" and gov in SAY:
            f.append("say" + pos)
        if whole:
            f += ["whole" + pos + str(min(k, 3)), "whole" + s.genre + str(min(k, 3)), "wholeb" + bits(a) + bits(z)]
        if a == 0:
            f.append("start" + s.genre + low(z + 1))
        if s.place == 0:
            f.append("first" + s.genre)
        for c in kids[root]:
            if s.rel[c] in ("appos", "acl:relcl", "amod", "compound", "nummod", "list", "nmod:desc") and not a <= c <= z:
                f.append("k" + s.rel[c] + s.lemma[c])
        if s.rel[root] in ("appos", "conj", "list") and g >= 0:
            f += ["gb=" + bits(g) + s.rel[root]]


# ---- Perceptron -------------------------------------------------------------------------------------------------------

def legal(a, b):
    return TAGS[b][0] != "I" or (a and TAGS[a][2:] == TAGS[b][2:])


FROM = [[a for a in range(T) if legal(a, b)] for b in range(T)]


class Tagger:
    def __init__(self):
        self.w, self.u = [], []
        self.trans = [[0.0] * T for _ in range(T)]
        self.trans_u = [[0.0] * T for _ in range(T)]
        self.c = 1

    def grow(self, n):
        while len(self.w) < n:
            self.w.append([0.0] * T)
            self.u.append([0.0] * T)

    def scores(self, feats):
        out = []
        w = self.w
        for f in feats:
            if f is None:
                out.append(None)
                continue
            out.append([sum(col) for col in zip(*[w[k] for k in f])])
        return out

    def viterbi(self, sc):
        best, back = [0.0] + [-1e9] * (T - 1), []
        trans = self.trans
        for e in sc:
            if e is None:
                m = max(range(T), key=best.__getitem__)
                back.append([m] * T)
                best = [best[m]] + [-1e9] * (T - 1)
                continue
            nb, bk = [0.0] * T, [0] * T
            for b in range(T):
                top, arg = -1e18, 0
                for a in FROM[b]:
                    v = best[a] + trans[a][b]
                    if v > top:
                        top, arg = v, a
                nb[b], bk[b] = top + e[b], arg
            best = nb
            back.append(bk)
        t = max(range(T), key=best.__getitem__)
        tags = []
        for bk in reversed(back):
            tags.append(t)
            t = bk[t]
        return tags[::-1]

    def update(self, feats, gold, pred, step):
        c = self.c
        pg = pp = 0
        for f, g, p in zip(feats, gold, pred):
            if f is None:
                pg = pp = 0
                continue
            if g != p:
                for k in f:
                    w, u = self.w[k], self.u[k]
                    w[g] += step
                    w[p] -= step
                    u[g] += c * step
                    u[p] -= c * step
            if (pg, g) != (pp, p):
                self.trans[pg][g] += step
                self.trans[pp][p] -= step
                self.trans_u[pg][g] += c * step
                self.trans_u[pp][p] -= c * step
            pg, pp = g, p

    def average(self):
        c = float(self.c)
        for w, u in list(zip(self.w, self.u)) + list(zip(self.trans, self.trans_u)):
            for t in range(T):
                w[t] -= u[t] / c

    def learn(self, data, epochs, seed):
        """data: (feats, gold, weight) of each sentence."""
        rng = random.Random(seed)
        data = list(data)
        for _ in range(epochs):
            rng.shuffle(data)
            for feats, gold, weight in data:
                pred = self.viterbi(self.scores(feats))
                if pred != gold:
                    self.update(feats, gold, pred, weight)
                self.c += 1
        self.average()


def clip(feats, gold):
    """Gold tags that a word which is no candidate cannot have are given up."""
    g = [0 if f is None else t for f, t in zip(feats, gold)]
    for i in range(len(g)):
        if TAGS[g[i]][0] == "I" and (i == 0 or TAGS[g[i - 1]][2:] != TAGS[g[i]][2:]):
            g[i] -= 1
    return g


def train(lists, sentences, epochs=8, seed=1):
    feat = Features(lists)
    data = []
    for s in sentences:
        f = feat.of(s, True)
        if any(x is not None for x in f):
            data.append((f, clip(f, s.gold), s.weight))
    tagger = Tagger()
    tagger.grow(len(feat.ids))
    tagger.learn(data, epochs, seed)
    return feat, tagger


SHARE_DOC, SHARE_ALL = 0.6, 0.3
CERTAIN = 1000.0


def fix_typed(lists, s, sc):
    """Names typed by hand win where they are a whole run of name words, but for a title before them."""
    marks, run, n = phrase_marks(s, lists.typed, lists.longest, False), runs(s), len(s.form)
    for i in range(n):
        if not marks[i].endswith("B"):
            continue
        j = i
        while j + 1 < n and marks[j + 1] == marks[i][:-1] + "I":
            j += 1
        first = run[i] is None or run[i][0] == i or s.low[i - 1] in lists.titles
        last = run[j] is None or run[j][1] == j
        if not first or not last or (run[i] is None and run[j] is None and s.form[i].islower()):
            continue
        kind = marks[i].rstrip("BI").rstrip("0123456789")
        for t in range(i, j + 1):
            want = "O" if kind == "O" else ("B-" if t == i else "I-") + kind
            if sc[t] is None:
                sc[t] = [0.0] * T
            sc[t][TAG_ID[want]] += CERTAIN


def tag(feat, tagger, sentences, share=True):
    """Tags of each sentence. Runs of the same words lend each other their scores, most in one document."""
    scored = [tagger.scores(feat.of(s, False)) for s in sentences]
    if share:
        sums = {}
        where = []
        for s, sc in zip(sentences, scored):
            r = runs(s)
            for i, e in enumerate(sc):
                if e is None or not r[i]:
                    continue
                key = (s.low[i], i - r[i][0] if r[i][1] > r[i][0] else 0, "_".join(s.low[r[i][0]:r[i][1] + 1]))
                for k in ((s.doc,) + key, key):
                    t = sums.setdefault(k, [0.0] * T + [0])
                    for x in range(T):
                        t[x] += e[x]
                    t[T] += 1
                where.append((e, (s.doc,) + key, key))
        new = []
        for e, kd, ka in where:
            d, a = sums[kd], sums[ka]
            v = list(e)
            if d[T] > 1:
                for x in range(T):
                    v[x] += SHARE_DOC * ((d[x] - e[x]) / (d[T] - 1))
            if a[T] > d[T]:
                for x in range(T):
                    v[x] += SHARE_ALL * ((a[x] - d[x]) / (a[T] - d[T]))
            new.append((e, v))
        for e, v in new:
            e[:] = v
    for s, sc in zip(sentences, scored):
        if s.gold is None or s.silver:
            fix_typed(feat.lists, s, sc)
        for i, e in enumerate(sc):  # no name begins with one of these
            if e is not None and (s.upos[i] in ("PUNCT", "PART", "CCONJ", "AUX") or (s.upos[i] == "ADP" and not namey(s, i))):
                for b in (1, 3, 5):
                    e[b] -= CERTAIN / 2
    return [tagger.viterbi(sc) for sc in scored]


# ---- Scoring ----------------------------------------------------------------------------------------------------------

def spans(tags):
    out, start = set(), None
    for i, t in enumerate(list(tags) + [0]):
        if start is not None and (i == len(tags) or TAGS[t][0] != "I"):
            out.add((start, i - 1, TAGS[tags[start]][2:]))
            start = None
        if i < len(tags) and TAGS[t][0] == "B":
            start = i
    return out


class Score:
    def __init__(self):
        self.n = collections.Counter()

    def add(self, gold, pred):
        g, p = spans(gold), spans(pred)
        for k in ("PER", "ORG", "LOC"):
            gk, pk = {x for x in g if x[2] == k}, {x for x in p if x[2] == k}
            for key in (k, "all"):
                self.n[key, "gold"] += len(gk)
                self.n[key, "pred"] += len(pk)
                self.n[key, "hit"] += len(gk & pk)
        self.n["any", "hit"] += len({x[:2] for x in g} & {x[:2] for x in p})

    def report(self, out):
        for k in ("PER", "ORG", "LOC", "all"):
            g, p, h = (self.n[k, x] for x in ("gold", "pred", "hit"))
            h = float(h)
            out.write(f"{k} P {h / max(p, 1):.3f} R {h / max(g, 1):.3f} F1 {2 * h / max(g + p, 1):.3f} ({g})\n")
        out.write(f"untyped F1 {2 * self.n['any', 'hit'] / max(self.n['all', 'gold'] + self.n['all', 'pred'], 1):.3f}\n")


# ---- Silver -----------------------------------------------------------------------------------------------------------

def vote(committee, sentences):
    """Tags that most members give, and whether all agree."""
    every = [tag(f, t, sentences) for f, t in committee]
    out = []
    for tags in zip(*every):
        n = collections.Counter(tuple(t) for t in tags)
        best, count = max(n.items(), key=lambda kv: (kv[1], -tags.index(list(kv[0]))))
        out.append((list(best), count == len(every)))
    return out


def committee(lists, gold, members):
    return [train(lists, gold, 6, seed) for seed in range(1, members + 1)]


def self_train(lists, gold, raw, rounds, members):
    """Tag `raw`; learn again from what all members agree on; ... Returns the last committee."""
    com = committee(lists, gold, members)
    for _ in range(rounds):
        sure = []
        for s, (tags, agreed) in zip(raw, vote(com, raw)):
            if agreed:
                s.gold, s.silver, s.weight = tags, True, 0.5
                sure.append(s)
        com = committee(lists, gold + sure, members)
    return com


def fill(sentences, voted):
    """Add the names that all members see where the mentions leave a whole run of name words bare."""
    for s, (tags, agreed) in zip(sentences, voted):
        if agreed:
            for a, b, kind in spans(tags):
                if not any(s.gold[a:b + 1]) and namey(s, a):
                    put(s.gold, a, b, kind)


def with_name(misc, value):
    kept = [] if misc == "_" else [m for m in misc.split("|") if not m.startswith("Name=")]
    return "|".join(kept + ["Name=" + value])


def write(path, sentences, tagged):
    """Write the sentences that are sure; a dropped sentence hands its document comment to the next one."""
    pending, n = [], 0
    with open(path, "w", encoding="utf-8") as f:
        for s, (tags, sure) in zip(sentences, tagged):
            newdoc = [c for c in s.comments if c.startswith("# newdoc")]
            pending = newdoc or pending
            if not sure:
                continue
            comments = s.comments if newdoc else pending + s.comments
            pending = []
            for i, row in enumerate(s.words):
                if tags[i]:
                    row[9] = with_name(row[9], TAGS[tags[i]])
            if not any(tags):
                s.words[0][9] = with_name(s.words[0][9], "O-O")
            f.write("".join(c + "\n" for c in comments) + "".join("\t".join(r) + "\n" for r in s.rows) + "\n")
            n += 1
    return n


def folds(lists, uner, gum, raw, rounds, members):
    score = Score()
    docs = {d: i % 2 for i, d in enumerate(sorted({s.doc for s in uner}))}
    for fold in (0, 1):
        rest = [s for s in uner if docs[s.doc] != fold]
        held = [s for s in uner if docs[s.doc] == fold]
        com = self_train(lists, rest + gum, raw, rounds, members)
        for s, (tags, _) in zip(held, vote(com, held)):
            score.add(s.gold, tags)
    score.report(sys.stdout)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--uner", nargs=2, action="append", default=[], metavar=("CONLLU", "IOB2"))
    p.add_argument("--gum", action="append", default=[], metavar="CONLLU")
    p.add_argument("--typed", metavar="TSV")
    p.add_argument("--rounds", type=int, default=1)
    p.add_argument("--members", type=int, default=3)
    p.add_argument("--folds", action="store_true")
    p.add_argument("--all", action="store_true", help="keep the sentences that the members disagree on")
    p.add_argument("--raw", action="append", default=[], metavar="CONLLU", help="learn from these too, with --folds")
    p.add_argument("--gum-out", metavar="OUT", help="write the names of the --gum files here")
    p.add_argument("--out", nargs=2, action="append", default=[], metavar=("OUT", "IN"))
    o = p.parse_args()
    lists = Lists(o.typed)
    uner = [s for text, names in o.uner for s in read_uner(read_conllu(text), names)]
    gum = [s for path in o.gum for s in gum_gold(read_conllu(path), lists)]
    for s in gum:
        s.weight = 0.5
    if o.folds:
        return folds(lists, uner, gum, [s for path in o.raw for s in read_conllu(path)], o.rounds, o.members)
    for out, path in o.out:
        raw = read_conllu(path)
        com = self_train(lists, uner + gum, raw, o.rounds, o.members)
        if gum and o.rounds:  # once more, with what the first committee adds to GUM
            fill(gum, vote(com, gum))
            com = committee(lists, uner + gum + [s for s in raw if s.silver], o.members)
        tagged = vote(com, raw)
        n = write(out, raw, [(t, sure or o.all) for t, sure in tagged])
        print(f"{out}: {n} of {len(raw)} sentences")
    if o.gum_out:
        print(f"{o.gum_out}: {write(o.gum_out, gum, [(s.gold, True) for s in gum])} sentences")


if __name__ == "__main__":
    sys.exit(main())
