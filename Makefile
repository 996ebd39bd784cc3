# SPDX-License-Identifier: MIT
# make            the program build/casus and the library build/libcasus.a
# make tests      the test programs           make test     build and run all tests
# make train      build/casus-train           make bench    measure speed
# make fuzz       libFuzzer programs (clang)  make man      manual pages in build/man
# make install    into PREFIX, by default /usr/local
# Variants: CC=clang, SAN=1 (address and undefined behaviour sanitizers), PORTABLE=1 (no vector code).
# Each variant has a build directory of its own; BUILD=dir names another.

.DEFAULT_GOAL := all

CC ?= gcc
ifeq ($(origin CC),default)
CC = gcc
endif
comma := ,
BUILD ?= build$(if $(FUZZ),/fuzz)$(if $(filter clang%,$(CC)),/clang)$(if $(SAN),/san)$(if $(PORTABLE),/portable)
B := $(BUILD)

# V=1 shows the commands.
Q = $(if $(V),,@$(if $(findstring s,$(firstword -$(MAKEFLAGS))),,echo "  $@";))

OPT ?= -O3
# No contraction to fused multiply-add and no -m flag: every build gives the same bytes.
CFLAGS := -std=c17 -D_GNU_SOURCE -Iinclude -Isrc $(OPT) -g -ffp-contract=off -fno-math-errno -pthread \
	-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes -Werror \
	$(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer) \
	$(if $(FUZZ),-fsanitize=fuzzer-no-link) $(if $(PORTABLE),-DCASUS_PORTABLE) $(EXTRA_CFLAGS)
LDFLAGS := -pthread $(if $(SAN),-fsanitize=address$(comma)undefined)
LIBS := -Wl,--as-needed -ljansson -lgumbo -lexpat -lutf8proc -lxxhash -lm

# MODULES="base text" builds the library of these directories alone.
MODULES ?= *
# The record is an archive of its own: the coder needs no database.
SRC := $(sort $(filter-out src/store/%,$(wildcard $(MODULES:%=src/%/*.c))))
OBJ := $(SRC:%.c=$B/%.o)
STORE := $(patsubst %.c,$B/%.o,$(sort $(wildcard src/store/*.c)))
STORE_LIBS := -lsqlite3 -lpq
CLI := $(patsubst %.c,$B/%.o,$(sort $(wildcard cli/*.c)))
SERVER := $(patsubst %.c,$B/%.o,$(sort $(wildcard server/*.c)))
TRAIN := $(patsubst %.c,$B/%.o,$(sort $(wildcard train/*.c)))
TRAIN_SEGMENT := $(patsubst %.c,$B/%.o,$(sort $(wildcard train/segment/*.c)))
TESTS := $(patsubst tests/unit/%.c,$B/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
LIB := $B/libcasus.a
STORE_LIB := $B/libcasus-store.a

EXAMPLES := $(patsubst examples/%.c,$B/examples/%,$(wildcard examples/*.c))

.PHONY: all lib tests test golden fuzz fuzzers fuzz-replay examples bench man install train clean
all: $(LIB) $(STORE_LIB) $B/casus
lib: $(LIB) $(STORE_LIB)
tests: $(TESTS) $B/golden $B/tests/record-checksum
examples: $(EXAMPLES)
train: $B/casus-train $B/casus-train-segment
test:
	script/test
golden: $B/golden
	$B/golden $(sort $(wildcard tests/golden/*.txt))
bench:
	script/bench
man: $B/casus
	script/man $B/man
PREFIX ?= /usr/local
install: all man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include/casus \
		$(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man3
	install -m 755 $B/casus $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(LIB) $(STORE_LIB) $(DESTDIR)$(PREFIX)/lib
	install -m 644 include/casus/*.h src/store/store.h $(DESTDIR)$(PREFIX)/include/casus
	install -m 644 $B/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $B/man/*.3 $(DESTDIR)$(PREFIX)/share/man/man3

$(LIB): $(OBJ)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(STORE_LIB): $(STORE)
	@rm -f $@
	$(Q)ar rcs $@ $^

$B/casus: $(CLI) $(SERVER) $(STORE_LIB) $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ -lsmartcols -lmicrohttpd -lcurl $(STORE_LIBS) $(LIBS)

$B/casus-train: $(TRAIN) $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ -lopenblas $(LIBS)

$B/casus-train-segment: $(TRAIN_SEGMENT) $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$B/golden: $B/tests/golden/golden.o $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

# Fuzz targets: with clang as libFuzzer programs, with any compiler as programs that replay the corpus.
FUZZERS := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
fuzz:
	$(MAKE) CC=clang SAN=1 FUZZ=1 BUILD=build/fuzz fuzzers
fuzzers: $(FUZZERS:%=$B/fuzz_%)
fuzz-replay: $(FUZZERS:%=$B/fuzz/replay_%)
FUZZ_PARTS := $(patsubst %.c,$B/%.o,$(filter-out tests/fuzz/fuzz_%.c tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))

$B/fuzz_%: $B/tests/fuzz/fuzz_%.o $(FUZZ_PARTS) $(LIB)
	$(Q)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(FUZZ_LIBS) $(LIBS)

$B/fuzz/replay_%: $B/tests/fuzz/fuzz_%.o $(FUZZ_PARTS) $B/tests/fuzz/replay.o $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(FUZZ_LIBS) $(LIBS)

# The requests of the server, and the questions that they become.
QUERY := $B/fuzz_query $B/fuzz/replay_query
$(QUERY): $(patsubst %,$B/server/%.o,answer guard param posted) $(STORE_LIB)
$(QUERY): FUZZ_LIBS := $(LIB) $(STORE_LIBS)
$B/tests/fuzz/fuzz_query.o: CFLAGS += -I.

$B/bench/bench: $B/bench/bench.o $B/bench/peak.o $B/bench/macs.o $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/bench/pacts: $B/bench/pacts.o $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/bench/start: $B/bench/start.o
	$(Q)$(CC) $(LDFLAGS) -o $@ $^

$B/examples/%: $B/examples/%.o $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$B/tests/%: $B/tests/unit/%.o $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

# ---- Data: text is compiled here, weights come as they are; embed.c takes all three into the library.

PACKER := $B/tools/casus-pack
PACKED := base lexicon actors pacts
WEIGHTS := $(wildcard model/casus.weights)

# An archive, so that only what compiles text is taken.
$B/tools/pack.a: $(filter $(foreach d,$(PACKED),$B/src/$d/%.o),$(OBJ))
	@rm -f $@
	$(Q)ar rcs $@ $^

$(PACKER): $B/tools/pack.o $B/tools/pack.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$B/data/lexicon.pack: $(PACKER) $(wildcard lexicon/*.txt)
	@mkdir -p $(@D)
	$(Q)$(PACKER) lexicon lexicon $@

$B/data/actors.pack: $(PACKER) $(wildcard data/*.txt)
	@mkdir -p $(@D)
	$(Q)$(PACKER) actors data $@

$B/data/pacts.pack: $(PACKER) $(wildcard data/pacts/*.txt)
	@mkdir -p $(@D)
	$(Q)$(PACKER) pacts data/pacts $@

$B/data/empty:
	@mkdir -p $(@D)
	@: > $@

EMBED_MODEL := $(or $(WEIGHTS),$B/data/empty)
EMBED_LEXICON := $(if $(wildcard lexicon/*.txt),$B/data/lexicon.pack,$B/data/empty)
EMBED_ACTORS := $(if $(wildcard data/*.txt),$B/data/actors.pack,$B/data/empty)
EMBED_PACTS := $(if $(wildcard data/pacts/*.txt),$B/data/pacts.pack,$B/data/empty)
EMBEDDED := $(EMBED_MODEL) $(EMBED_LEXICON) $(EMBED_ACTORS) $(EMBED_PACTS)

$B/src/engine/embed.o: $(EMBEDDED)
$B/src/engine/embed.o: CFLAGS += -DEMBED_MODEL='"$(EMBED_MODEL)"' -DEMBED_LEXICON='"$(EMBED_LEXICON)"' \
	-DEMBED_ACTORS='"$(EMBED_ACTORS)"' -DEMBED_PACTS='"$(EMBED_PACTS)"'

# The page lies in web/dist as `npm run build` in web/ made it, so that the program builds without Node.js.
PAGE := $(patsubst %,$B/page/%.gz,app.js app.css icon.svg openapi.json)
$B/page/%.gz: web/dist/%
	@mkdir -p $(@D)
	@gzip -9nc $< > $@
$B/page/%.gz: server/%
	@mkdir -p $(@D)
	@gzip -9nc $< > $@
$B/server/page.o: $(PAGE) $(wildcard web/dist/*) server/openapi.json
$B/server/page.o: CFLAGS += -DPAGE_PACKED='"$B/page"'
$B/server/%.o $B/cli/%.o: CFLAGS += -I.

# The trainer runs on one machine and need not give the same bytes elsewhere: it takes what the machine has.
$B/train/%.o: CFLAGS += -march=native -ffast-math

# gcc 12 warns of inlined XXH3 branches that the length rules out.
$B/src/nlp/feature.o: CFLAGS += -Wno-array-bounds

$B/src/store/postgres.o: CFLAGS += -isystem /usr/include/postgresql

$B/tests/record-checksum: $B/tests/store/checksum.o $(STORE_LIB) $(LIB)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(LIBS)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

clean:
	rm -rf $B

.PRECIOUS: $B/%.o
-include $(shell find $B -name '*.d' 2>/dev/null)
