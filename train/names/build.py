#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Merge the word lists into classes.tsv: `word<TAB>bits`, lower-cased, sorted.

Bit i is set for a word of list i; so there are 64 classes of words. An entry of several words gives each of its words
its list too, but for those that any text is full of."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS = (  # bit, files
    ("first.txt",),
    ("last.txt", "last-facts.txt"),
    ("place.txt", "place-facts.txt"),
    ("org.txt",),
    ("head.txt",),
    ("other.txt",),
)
# words of longer names that are no sign of a name by themselves
FILLERS = set("""a al and at au auf aux avec da das de dei del della den der des di do dos du e el en et for im in i ii
la las le les los near no o of on or sur the to u upon van von y za zu big little great old new nueva nuevo white black
red green blue long high low good fair hot big two three four first second grand world ground zero time wall salt one
middle death oval left plain plains garden holy mother third down under home panhandle""".split())


def entries(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line and line[0] != "#":
                yield line


def classes():
    bits = {}
    heads = {e.lower() for e in entries("head.txt")}
    for i, files in enumerate(LISTS):
        for name in files:
            for entry in entries(name):
                words = entry.lower().split(" ")
                if len(words) > 1:
                    words = [w for w in words if w not in FILLERS and w not in heads and len(w) > 2]
                for w in words:
                    bits[w] = bits.get(w, 0) | 1 << i
    return bits


def main():
    with open(os.path.join(HERE, "classes.tsv"), "w", encoding="utf-8") as f:
        f.write("# Written by build.py from the lists beside it.\n")
        for w, b in sorted(classes().items()):
            f.write(f"{w}\t{b}\n")


if __name__ == "__main__":
    sys.exit(main())
