#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write place-facts.txt and last-facts.txt from tables of facts.

usage: facts.py DATA LEADERS
DATA: folder with geo/ and treebank/; LEADERS: data/leaders.txt of this repository.
A word that the treebank uses in lower case, as no name, is left out: it would say nothing."""
import collections
import csv
import json
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
NEAR = {"United States", "United Kingdom", "Canada", "Australia", "New Zealand", "Ireland"}


def common_words(data):
    """Words that the treebank has in lower case, with how often."""
    n = collections.Counter()
    for name in ("ewt-train", "gum-train"):
        with open(f"{data}/treebank/{name}.conllu", encoding="utf-8") as f:
            for line in f:
                row = line.split("\t")
                if len(row) > 3 and row[1].islower() and row[3] != "PROPN":
                    n[row[1]] += 1
    return n


def plain(s):
    """Without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))


def places(data):
    names = set()
    with open(f"{data}/geo/places.csv", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if float(row["population"] or 0) >= 100000 or row["capital"].startswith("Admin-0") or row["country"] in NEAR:
                names |= {row["name"], row["name_ascii"], row["admin1"], row["country"]}
                names |= {a for a in row["alt_names"].split(";") if len(a) > 3}
    with open(f"{data}/geo/geonames-cities15000-names.csv", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row["country"].startswith(tuple(NEAR)):
                names |= {row["name"], row["subcountry"]}
    with open(f"{data}/geo/admin1.json", encoding="utf-8") as f:
        for row in json.load(f):
            names.add(row["name"])
    return names | {plain(n) for n in names}


def surnames(leaders):
    names = set()
    with open(leaders, encoding="utf-8") as f:
        for line in f:
            if line.startswith("person "):
                parts = line[7:].split(";")[0].split()
                if len(parts) > 1 and parts[-1][:1].isupper():
                    names |= {parts[-1], plain(parts[-1])}
    return names


def write(name, head, entries):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as f:
        f.write("# SPDX-License-Identifier: MIT\n# Written by facts.py. " + head + "\n")
        f.write("\n".join(sorted(entries, key=lambda s: (s.lower(), s))) + "\n")


def listed(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return {line.rstrip("\n") for line in f if line[:1] != "#"}


def main(data, leaders):
    common = common_words(data)
    keep = lambda s: len(s) > 2 and s[0].isupper() and all(c.isalpha() or c in " .'-" for c in s)
    found = {n for n in places(data) if n and keep(n)} - listed("place.txt")
    found = {n for n in found if " " in n or n.lower() not in common}
    write("place-facts.txt", "Natural Earth (public domain), GeoNames (CC BY 4.0): cities, provinces, countries.", found)
    last = {n for n in surnames(leaders) if keep(n) and n.lower() not in common} - listed("last.txt")
    write("last-facts.txt", "Family names of leaders: CountryInfo 140130 (P. Schrodt), Archigos 4.1.", last)


if __name__ == "__main__":
    main(*sys.argv[1:3])
