#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plain text of a JSONL file of stories, a paragraph a line: wikinews.py FILE.jsonl > FILE.txt"""
import json, sys

sys.stdout.reconfigure(encoding='utf8')
for line in open(sys.argv[1], encoding='utf8'):
    for paragraph in json.loads(line)['text'].split('\n'):
        if paragraph.strip(): print(paragraph.strip())
    print()
