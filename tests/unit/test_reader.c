/* SPDX-License-Identifier: MIT
 * The readers: what comes out of each format, what is refused, and that the rest is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/reader.h"
#include "text/stamp.h"

/* Stories out of bytes: the last one read, and counts. */
typedef struct result {
    FILE *file;
    reader *reader;
    arena arena;
    casus_story story;
    casus_doc doc;
    casus_err err;
} result;

static void begin(result *r, const char *bytes, size_t n, const char *name, reader_format format)
{
    *r = (result){.file = n ? fmemopen((void *)(uintptr_t)bytes, n, "rb") : fopen("/dev/null", "rb")};
    assert_non_null(r->file);
    arena_init(&r->arena, 1 << 12);
    r->reader = reader_from(r->file, name, format, (casus_date){0});
}

static reader_status next(result *r)
{
    r->err = (casus_err){0};
    return reader_next(r->reader, &r->arena, &r->story, &r->doc, &r->err);
}

static void end(result *r)
{
    reader_close(r->reader);
    arena_release(&r->arena);
    fclose(r->file);
}

static void is_str(casus_str got, const char *want)
{
    if (!str_is(got, want)) {
        fail_msg("got '%.*s', expected '%s'", (int)got.len, got.ptr ? got.ptr : "", want);
    }
}

static void has_message(const result *r, casus_errcode code, const char *part)
{
    assert_int_equal(r->err.code, code);
    if (!strstr(r->err.message, part)) {
        fail_msg("message '%s' does not hold '%s'", r->err.message, part);
    }
}

#define BEGIN(r, s, name, format) begin(&(r), s, sizeof(s) - 1, name, format)

/* ---- text ---- */

static void test_text(void **state)
{
    (void)state;
    result r;
    BEGIN(r, "\xEF\xBB\xBFOne.\r\nTwo \xC3\x28 \xED\xA0\x80 a\0b \xF0\x9F\x98", "/tmp/some.story.txt", READER_AUTO);
    assert_int_equal(reader_is(r.reader), READER_TEXT);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "some.story");
    is_str(r.story.text, "One.\r\nTwo \xEF\xBF\xBD( \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD a\xEF\xBF\xBD"
                         "b \xEF\xBF\xBD");
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

static void test_text_empty(void **state)
{
    (void)state;
    result r;
    begin(&r, "", 0, "-", READER_AUTO);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "empty");
    assert_int_equal(next(&r), READER_END);
    end(&r);
    BEGIN(r, " \n\t\n", "a.txt", READER_TEXT);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "white space");
    end(&r);
}

/* One line of 50 MB is refused in memory bounded by the limit. */
static void test_text_large(void **state)
{
    (void)state;
    size_t n = (size_t)50 << 20;
    char *big = mem_alloc(n);
    result r;
    memset(big, 'x', n);
    begin(&r, big, n, "big.txt", READER_TEXT);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_ELIMIT, "8 MiB");
    assert_int_equal(next(&r), READER_END);
    end(&r);
    free(big);
}

static void test_open(void **state)
{
    (void)state;
    casus_err e = {0};
    assert_null(reader_open("/tmp", READER_AUTO, (casus_date){0}, &e));
    assert_int_equal(e.code, CASUS_EIO);
    assert_non_null(strstr(e.message, "directory"));
    assert_null(reader_open("/nonexistent/file.txt", READER_AUTO, (casus_date){0}, &e));
    assert_int_equal(e.code, CASUS_EIO);
    assert_string_equal(e.file, "/nonexistent/file.txt");
}

static void test_detect(void **state)
{
    static const struct {
        const char *name, *bytes;
        reader_format format;
    } cases[] = {{"a.txt", "{\"id\":1}", READER_TEXT},
                 {"a.JSONL", "x", READER_JSONL},
                 {"a.ndjson", "x", READER_JSONL},
                 {"a.htm", "x", READER_HTML},
                 {"a.conllu", "x", READER_CONLLU},
                 {"-", " \n{\"id\":1}", READER_JSONL},
                 {"-", "\xEF\xBB\xBF{\"id\":1}", READER_JSONL},
                 {"-", "<!DOCTYPE HTML><p>x", READER_HTML},
                 {"-", "<?xml version='1.0'?><html>", READER_HTML},
                 {"-", "<?xml version='1.0'?><rss>", READER_RSS},
                 {"-", "<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns='y'>", READER_RSS},
                 {"-", "<Sentences><Sentence date=''>", READER_PETRARCH},
                 {"-", "<?xml version='1.0'?><other>", READER_TEXT},
                 {"a.atom", "x", READER_RSS},
                 {"-", "# newdoc id = x\n", READER_CONLLU},
                 {"-", "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", READER_CONLLU},
                 {"-", "1\tapple\n", READER_TEXT},
                 {"-", "# A title\n", READER_TEXT},
                 {"-", "<Ukraine> said", READER_TEXT},
                 {"data", "Plain.", READER_TEXT}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        result r;
        begin(&r, cases[i].bytes, strlen(cases[i].bytes), cases[i].name, READER_AUTO);
        if (reader_is(r.reader) != cases[i].format) {
            fail_msg("%s '%s' is taken for %d", cases[i].name, cases[i].bytes, (int)reader_is(r.reader));
        }
        end(&r);
    }
}

/* ---- JSONL ---- */

static void test_jsonl(void **state)
{
    (void)state;
    result r;
    BEGIN(r,
          "\n{\"id\":\"a\",\"date\":\"2024-10-24\",\"text\":\"T\\u00e9xt \\u0000.\",\"title\":\"t\",\"url\":null,"
          "\"x\":[1,2.5],\"meta\":{\"old\":true}}\r\n"
          "{\"id\":7,\"date\":\"2024-10-24T10:00:00Z\",\"text\":\"b \xFF\"}",
          "in.jsonl", READER_AUTO);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "a");
    is_str(r.story.text, "T\xC3\xA9xt \xEF\xBF\xBD.");
    is_str(r.story.title, "t");
    is_str(r.story.meta, "{\"old\":true,\"x\":[1,2.5]}");
    assert_null(r.story.url.ptr);
    assert_int_equal(r.story.date.year * 10000 + r.story.date.month * 100 + r.story.date.day, 20241024);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "7");
    is_str(r.story.text, "b \xEF\xBF\xBD");
    assert_null(r.story.meta.ptr);
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

/* Each bad line is named with its number, and the next one is read. */
static void test_jsonl_bad(void **state)
{
    static const struct {
        const char *line, *message;
    } cases[] = {{"{\"id\":\"a\",\"date\":\"2024-10-24\"}", "no 'text'"},
                 {"{\"id\":\"a\",\"text\":\"x\"}", "no 'date'"},
                 {"{\"date\":\"2024-10-24\",\"text\":\"x\"}", "no 'id'"},
                 {"{\"id\":\"\",\"date\":\"2024-10-24\",\"text\":\"x\"}", "'id' is empty"},
                 {"{\"id\":\"a\",\"date\":\"2024-02-30\",\"text\":\"x\"}", "'date' is not a day"},
                 {"{\"id\":\"a\",\"date\":20241024,\"text\":\"x\"}", "'date' is not a day"},
                 {"{\"id\":\"a\",\"date\":\"2024-10-24\",\"text\":5}", "'text' is not a string"},
                 {"{\"id\":\"a\",\"date\":\"2024-10-24\",\"text\":\" \"}", "'text' is empty"},
                 {"[1]", "not a JSON object"},
                 {"{\"id\":", "bad JSON"},
                 {"{} {}", "bad JSON"},
                 {"plain text", "bad JSON"},
                 {"{\"id\":[[],{}],\"text\":1}", "'id' is not a string"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char input[400];
        result r;
        int n = snprintf(input, sizeof input, "%s\n{\"id\":\"ok\",\"date\":\"2024-10-24\",\"text\":\"x\"}\n",
                         cases[i].line);
        begin(&r, input, (size_t)n, "in.jsonl", READER_JSONL);
        assert_int_equal(next(&r), READER_BAD);
        has_message(&r, CASUS_EINPUT, cases[i].message);
        assert_int_equal(r.err.line, 1);
        assert_string_equal(r.err.file, "in.jsonl");
        assert_int_equal(next(&r), READER_STORY);
        is_str(r.story.id, "ok");
        assert_int_equal(next(&r), READER_END);
        end(&r);
    }
}

static void test_jsonl_long(void **state)
{
    static const char tail[] = "\"}\n{\"id\":\"ok\",\"date\":\"2024-10-24\",\"text\":\"x\"}\n";
    static const char head[] = "{\"id\":\"big\",\"date\":\"2024-10-24\",\"text\":\"";
    const size_t sizes[] = {READER_MAX_TEXT + 1, READER_MAX_LINE + 1};
    (void)state;
    for (int i = 0; i < 2; i++) {
        char *input = mem_alloc(sizes[i] + sizeof head + sizeof tail);
        memcpy(input, head, sizeof head - 1);
        memset(input + sizeof head - 1, 'x', sizes[i]);
        memcpy(input + sizeof head - 1 + sizes[i], tail, sizeof tail - 1);
        result r;
        begin(&r, input, sizes[i] + sizeof head + sizeof tail - 2, "in.jsonl", READER_JSONL);
        assert_int_equal(next(&r), READER_BAD);
        has_message(&r, CASUS_ELIMIT, i == 0 ? "text of more than 8 MiB" : "line of more than 16 MiB");
        assert_int_equal(r.err.line, 1);
        assert_int_equal(next(&r), READER_STORY);
        is_str(r.story.id, "ok");
        end(&r);
        free(input);
    }
}

static void test_jsonl_deep(void **state)
{
    (void)state;
    size_t n = 1 << 20;
    char *input = mem_alloc(n);
    result r;
    memset(input, '[', n);
    begin(&r, input, n, "in.jsonl", READER_JSONL);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "bad JSON");
    assert_int_equal(next(&r), READER_END);
    end(&r);
    free(input);
}

/* ---- HTML ---- */

static const char article[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Duma ratifies pact | The Daily</title>"
    "<meta property=\"og:site_name\" content=\"The Daily\"><link rel=canonical href=\"https://d.example/1\">"
    "<script>var x = \"</div><p>not text\";</script>"
    "<script type=\"application/ld+json\">{\"@graph\":[{\"datePublished\":\"2024-10-23T08:00:00Z\"}]}</script></head>"
    "<body><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World news</a></li></ul></nav><div id=content>"
    "<article class=\"story\"><h1>Duma ratifies pact</h1><p class=\"byline\">By A. Writer</p><div class=\"body\">"
    "<p>MOSCOW (AP) &mdash; Russian MPs <b>rat</b>ified the pact,\n the <a href=x>speaker</a> said.</p>"
    "<p>&ldquo;Yes,&rdquo; he said.<br><br>Nobody voted against it, officials of the house said.</p><h2>Background</h2>"
    "<p>The pact was signed in June 2024 &lt;in Pyongyang&gt;.</p>"
    "<div class=\"related-links\"><p>Read more: this long text leads to another page of the same site.</p></div>"
    "<p>No more.</p><h3>More on this</h3></div></article>"
    "<div class=\"comments\"><p>I think that this very long comment says much more than the article itself ever did, "
    "and it "
    "goes on and on and on, so that it would be taken for the story by anyone who only counts letters on a "
    "page.</p></div>"
    "</div><footer><p>Copyright 2024 The Daily. All rights reserved, contact us at any "
    "time.</p></footer></body></html>";

static void test_html(void **state)
{
    (void)state;
    result r;
    BEGIN(r, article, "page.html", READER_AUTO);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "page");
    is_str(r.story.title, "Duma ratifies pact");
    is_str(r.story.source, "The Daily");
    is_str(r.story.url, "https://d.example/1");
    is_str(r.story.language, "en");
    assert_int_equal(r.story.date.year * 10000 + r.story.date.month * 100 + r.story.date.day, 20241023);
    is_str(r.story.text,
           "MOSCOW (AP) \xE2\x80\x94 Russian MPs ratified the pact, the speaker said.\n\n"
           "\xE2\x80\x9CYes,\xE2\x80\x9D he said.\n\nNobody voted against it, officials of the house said.\n\n"
           "Background\n\nThe pact was signed in June 2024 <in Pyongyang>.\n\nNo more.");
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

/* No <article>, no paragraphs: text between <br>. And an old page in Windows-1252. */
static void test_html_plain(void **state)
{
    (void)state;
    result r;
    BEGIN(r,
          "<html><head><meta http-equiv=content-type content='text/html; charset=windows-1252'><title>Old</title>"
          "<body bgcolor=white><table><tr><td><a href=1>One</a><br><a href=2>Two</a></td><td>"
          "The prime minister of Moldova said on Monday that caf\xE9s would close.<br><br>"
          "\x93It is sad,\x94 he told reporters in Chi\xBAin\xE3u at a news conference.</td></tr></table>",
          "old.html", READER_AUTO);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.title, "Old");
    is_str(r.story.text,
           "The prime minister of Moldova said on Monday that caf\xC3\xA9s would close.\n\n"
           "\xE2\x80\x9CIt is sad,\xE2\x80\x9D he told reporters in Chi\xC2\xBAin\xC3\xA3u at a news conference.");
    end(&r);
}

static void test_html_empty(void **state)
{
    static const char *const pages[] = {"<html>", "<p>",  "<p></p><script>x</script>",
                                        "<a",     "<!--", "<nav>Home page of the site</nav>"};
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        result r;
        begin(&r, pages[i], strlen(pages[i]), "p.html", READER_HTML);
        assert_int_equal(next(&r), READER_BAD);
        has_message(&r, CASUS_EINPUT, "no text");
        assert_int_equal(next(&r), READER_END);
        end(&r);
    }
}

/* Nesting and repetition that make tree builders slow: each within a second or two, text kept. */
static void test_html_hostile(void **state)
{
    static const char *const units[] = {"<div>",
                                        "<b>",
                                        "<a>",
                                        "<table><tr><td>",
                                        "<ul><li>",
                                        "<p><b x=1>",
                                        "</p>",
                                        "<svg>",
                                        "<template>",
                                        "<!--",
                                        "<a =\"",
                                        "<a\xD1h=\"><div>",
                                        "<script>",
                                        "<p><i>",
                                        "&amp;",
                                        "<a href='",
                                        "<select>",
                                        "<h1>",
                                        "<span>",
                                        "<x-y>",
                                        "</x-y>",
                                        "<dd><dl>",
                                        "<button>",
                                        "<",
                                        "<ruby><rt>",
                                        "<br>",
                                        "<p class=comment>",
                                        "<article>",
                                        "<li>x"};
    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t n = strlen(units[i]), times = 100000;
        static const char head[] = "<html><body><p>The text of the page, long enough to be a paragraph.</p>";
        char *page = mem_alloc(sizeof head + n * times);
        memcpy(page, head, sizeof head - 1);
        for (size_t k = 0; k < times; k++) {
            memcpy(page + sizeof head - 1 + k * n, units[i], n);
        }
        result r;
        clock_t start = clock();
        begin(&r, page, sizeof head - 1 + n * times, "p.html", READER_HTML);
        assert_int_equal(next(&r), READER_STORY);
        assert_non_null(memmem(r.story.text.ptr, r.story.text.len, "The text of the page", 20));
        end(&r);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 20) {
            fail_msg("%s: %.1f s", units[i], seconds);
        }
        free(page);
    }
}

/* ---- CoNLL-U ---- */

static void test_conllu(void **state)
{
    (void)state;
    result r;
    BEGIN(r,
          "# newdoc id = d1\n# sent_id = 1\n"
          "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_"
          "\t3\tadvmod\t_\t_\n"
          "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t.\tPUNCT\t.\t_"
          "\t3\tpunct\t_\t_\n\n"
          "# "
          "newpar\n1-2\tdunno\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tX\t_\t_\t0\troot\t_\t_\n2\tknow\tknow\tX\t_\t_"
          "\t1\tobl:made-up\t_\t_\n\n"
          "# newdoc\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n",
          "x.conllu", READER_AUTO);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "d1");
    is_str(r.story.text, "Don't go.\n\ndunno");
    assert_int_equal(r.doc.n_words, 6);
    assert_int_equal(r.doc.n_sents, 2);
    is_str(r.doc.comments[0], "# newdoc id = d1\n# sent_id = 1");
    const casus_word *w = r.doc.words;
    is_str(w[1].form, "n't");
    assert_int_equal(w[1].start, 2);
    assert_int_equal(w[1].end, 5);
    assert_int_equal(w[1].flags, CASUS_MWT_CONT | CASUS_SPACE_AFTER);
    assert_int_equal(w[0].head, 2);
    assert_int_equal(w[2].head, -1);
    assert_int_equal(w[2].upos, CASUS_UPOS_VERB);
    assert_int_equal(w[2].flags, 0);
    assert_int_equal(w[4].start, 11); /* "do" is not spelt in "dunno" up to its end: both words share the token */
    assert_int_equal(w[5].start, 11);
    assert_int_equal(w[5].end, 16);
    is_str(w[5].form, "know");
    assert_int_equal(w[5].rel, CASUS_REL_OBL);
    assert_true(r.doc.sents[1].newpar);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "x");
    is_str(r.story.text, "Yes");
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

static void test_conllu_bad(void **state)
{
    static const struct {
        const char *rows, *message;
    } cases[] = {{"1\ta\n", "ten columns"},
                 {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\tmore\n", "ten columns"},
                 {"2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "sequence"},
                 {"x\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "malformed word id"},
                 {"1\ta\ta\tX\t_\t_\t5\tdep\t_\t_\n", "head"},
                 {"1\ta\ta\tX\t_\t_\tx\tdep\t_\t_\n", "malformed head"},
                 {"1\ta\ta\tX\t_\t_\t1\tdep\t_\t_\n", "its own head"},
                 {"1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "beyond"},
                 {"2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", "next word"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char input[400];
        result r;
        int n = snprintf(input, sizeof input, "%s\n# newdoc id = ok\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", cases[i].rows);
        begin(&r, input, (size_t)n, "x.conllu", READER_CONLLU);
        assert_int_equal(next(&r), READER_BAD);
        has_message(&r, CASUS_EINPUT, cases[i].message);
        assert_true(r.err.line > 0);
        assert_int_equal(next(&r), READER_STORY);
        is_str(r.story.id, "ok");
        assert_int_equal(next(&r), READER_END);
        end(&r);
    }
}

/* ---- XML ---- */

static void test_rss(void **state)
{
    (void)state;
    result r;
    BEGIN(r,
          "<rss><channel><title>A &amp; B</title>"
          "<item><title>One</title><guid>g</guid><pubDate>Tue, 8 Apr 2025 23:59:59 -0500</pubDate><link>http://x</link>"
          "<description>&lt;p&gt;A <b/>caf\xC3\xA9 &amp;amp; more.&lt;/p&gt;&lt;script&gt;evil&lt;/script&gt;</description></item>"
          "<item><title>Only a headline</title><link>http://y</link></item>"
          "<item><guid>empty</guid></item></channel></rss>",
          "in.rss", READER_AUTO);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "g");
    is_str(r.story.title, "One");
    is_str(r.story.source, "A & B");
    is_str(r.story.url, "http://x");
    is_str(r.story.text, "A caf\xC3\xA9 & more.");
    assert_int_equal(r.story.date.year * 10000 + r.story.date.month * 100 + r.story.date.day, 20250409); /* in UTC */
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "http://y");
    is_str(r.story.text, "Only a headline");
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "'empty' has no text");
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

static void test_stamp(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int day; /* 0: none */
    } cases[] = {{"Tue, 18 Mar 2025 23:30:00 -0500", 20250319}, {"18 Mar 25 00:10 +0200", 20250317},
                 {"Tue, 18 March 2025 10:00:00 GMT", 20250318}, {"Wed, 31 Dec 2025 22:00:00 PST", 20260101},
                 {"2025-03-18T23:30:00-05:00", 20250319}, {"2025-03-18 00:30:00.25+01:00", 20250317},
                 {"2025-03-18T23:30:00Z", 20250318}, {"2025-03-18", 20250318}, {"20250318", 20250318},
                 {"2024-02-29T25:99:00Z", 20240229}, {"2025-02-29", 0}, {"31 Jun 2025 10:00", 0}, {"18 Mai 2025", 0},
                 {"2025-13-01", 0}, {"-001-01-01", 0}, {"tomorrow", 0}, {"", 0}, {"2025-03-18x", 0}, {"99999999", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_date d = {0};
        bool ok = stamp_day(str_c(cases[i].text), &d);
        int day = ok ? d.year * 10000 + d.month * 100 + d.day : 0;
        if (day != cases[i].day) {
            fail_msg("'%s' is read as %d, not %d", cases[i].text, day, cases[i].day);
        }
    }
}

/* A feed without names for its items: each keeps its own, wherever it stands. XML of another kind is no feed. */
static void test_feed_names(void **state)
{
    (void)state;
    result r;
    BEGIN(r, "<rss><item><title>B</title></item><item><title>A</title></item></rss>", "x.rss", READER_RSS);
    char b[64], a[64];
    assert_int_equal(next(&r), READER_STORY);
    snprintf(b, sizeof b, "%.*s", (int)r.story.id.len, r.story.id.ptr);
    assert_int_equal(next(&r), READER_STORY);
    snprintf(a, sizeof a, "%.*s", (int)r.story.id.len, r.story.id.ptr);
    assert_string_not_equal(a, b);
    end(&r);
    BEGIN(r, "<feed><entry><title>A</title></entry></feed>", "x.rss", READER_RSS);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, a);
    end(&r);
    BEGIN(r, "<html>\n<body><item><title>Log in</title></item></body></html>", "x.rss", READER_RSS);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "no feed");
    assert_int_equal(r.err.line, 1);
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

/* What stands before the place where the XML breaks is read; the place is named once. */
static void test_petrarch(void **state)
{
    (void)state;
    result r;
    BEGIN(r,
          "<Sentences>\n<Sentence date = \"20080804\" id = \"S_1\" source = \"afp\" sentence = \"true\">\n<Text>\nOne\ntwo. "
          "</Text><Parse>(ROOT)</Parse></Sentence>\n<Sentence id='S_2'><Text>Three",
          "-", READER_AUTO);
    assert_int_equal(reader_is(r.reader), READER_PETRARCH);
    assert_int_equal(next(&r), READER_STORY);
    is_str(r.story.id, "S_1");
    is_str(r.story.source, "afp");
    is_str(r.story.text, "One\ntwo.");
    assert_int_equal(r.story.date.year * 10000 + r.story.date.month * 100 + r.story.date.day, 20080804);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "bad XML");
    assert_int_equal(r.err.line, 6);
    assert_int_equal(next(&r), READER_END);
    end(&r);
}

static void test_xml_hostile(void **state)
{
    (void)state;
    result r;
    BEGIN(r, "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><item><title>&b;</title></item></rss>", "x.rss",
          READER_RSS);
    assert_int_equal(next(&r), READER_BAD);
    assert_int_equal(next(&r), READER_END);
    end(&r);
    BEGIN(r, "<rss></rss>", "x.rss", READER_RSS);
    assert_int_equal(next(&r), READER_BAD);
    has_message(&r, CASUS_EINPUT, "no story");
    assert_int_equal(next(&r), READER_END);
    end(&r);
    size_t n = 200000;
    char *deep = mem_alloc(3 * n);
    for (size_t i = 0; i < n; i++) {
        memcpy(deep + 3 * i, "<a>", 3);
    }
    begin(&r, deep, 3 * n, "x.rss", READER_RSS);
    assert_int_equal(next(&r), READER_BAD);
    end(&r);
    free(deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),         cmocka_unit_test(test_text_empty), cmocka_unit_test(test_text_large),
        cmocka_unit_test(test_open),         cmocka_unit_test(test_detect),     cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_jsonl_bad),    cmocka_unit_test(test_jsonl_long), cmocka_unit_test(test_jsonl_deep),
        cmocka_unit_test(test_html),         cmocka_unit_test(test_html_plain), cmocka_unit_test(test_html_empty),
        cmocka_unit_test(test_rss),           cmocka_unit_test(test_stamp),
        cmocka_unit_test(test_feed_names),    cmocka_unit_test(test_petrarch),
        cmocka_unit_test(test_xml_hostile),  cmocka_unit_test(test_html_hostile), cmocka_unit_test(test_conllu),     cmocka_unit_test(test_conllu_bad)};
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
