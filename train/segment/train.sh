#!/bin/sh
# SPDX-License-Identifier: MIT
# The segmenter's sections of model/casus.weights from the treebanks, in one command, in about a minute:
#   train/segment/train.sh [WEIGHTS]
# Reads ../shared/data/treebank and the tagged text ../shared/data/text/masc_tagged.zip; the other sections of the
# weights file stay as they are. Same data and seed: same bytes.
set -eu
cd "$(dirname "$0")/../.."
data=../shared/data
weights=${1:-model/casus.weights}
if [ ! -d "$data/treebank" ]; then
    echo "train/segment/train.sh: no training data in $data: skipped" >&2
    exit 0
fi
make -s build/casus-train-segment
tagged=build/tagged
mkdir -p "$tagged"
unzip -qo "$data/text/masc_tagged.zip" -d "$tagged"

set --
for f in $(ls "$tagged"/masc_tagged/written/*.txt | LC_ALL=C sort); do
    set -- "$@" --words "$f"
done
for f in $(awk '$2 == "newspaper" {print $1}' "$tagged/masc_tagged/categories.txt"); do
    set -- "$@" --tagged "$tagged/masc_tagged/$f"
done
if [ -f "$weights" ]; then
    set -- "$@" --base "$weights"
fi
exec build/casus-train-segment "$@" --out "$weights" \
    --extra train/segment/extra.txt --train "$data/treebank/ewt-train.conllu" --train "$data/treebank/gum-train.conllu" \
    --dev "$data/treebank/ewt-dev.conllu" --dev "$data/treebank/gum-dev.conllu"
