#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score article bodies against pages whose bodies people marked.

usage: score_bodies.py [--set NAME ...] [--worst N] [--json FILE] [--answers FOLDER] [BUILD]

Runs BUILD/parallax extract over each set, or reads FOLDER/SET.json, a peer's
{page id: {"title": ..., "text": ...}}, and prints one line a set by the set's
own measure. --worst lists the N worst pages of each set first, --json writes
all pages' figures. Sets that are not beside the repository are skipped; status
77 when none is.
"""

import argparse
import json
import sys
from collections import namedtuple
from html.parser import HTMLParser
from pathlib import Path

import measures
import sets

# How a set is read: `wanted` makes text (or segments) of its gold, `match` holds
# an answer against it, `total` makes figures of a set's matches. `headline`: the
# gold opens with it, so that each answer is given its own title in front.
# `no_body`: the kinds of paragraph that its gold leaves out.
Task = namedtuple('Task', 'wanted match total headline no_body')

# Headings, lists, quotes and tables are body everywhere. Captions are not: 2 of
# 31 figcaptions stand in the gold of scrapinghub and 1 of 246 in that of fundus.
# readability's gold, a tool's output, keeps 36 of 91.
NO_BODY = frozenset({'title', 'caption', 'credit', 'byline', 'date'})


# --- what the sets hold -------------------------------------------------------

class Text(HTMLParser):
    """The text of a clean fragment, a line a block."""
    INLINE = {'a', 'abbr', 'b', 'cite', 'code', 'em', 'font', 'i', 'kbd', 'mark', 'q', 's',
              'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var'}
    HIDDEN = {'script', 'style'}

    def __init__(self, fragment):
        super().__init__()
        self.parts, self.hidden = [], 0
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in self.HIDDEN
        self.parts.append('' if tag in self.INLINE else '\n')

    def handle_endtag(self, tag):
        self.hidden -= tag in self.HIDDEN
        self.parts.append('' if tag in self.INLINE else '\n')

    def handle_data(self, data):
        self.parts.append('' if self.hidden else data)


def fragment_text(fragment):
    return ''.join(Text(fragment).parts)


def fundus_body(gold):
    """Standfirst, headings and paragraphs, as the set's own scorer reads them."""
    body = gold['body']
    parts = list(body['summary'])
    for section in body['sections']:
        parts += section['headline'] + section['paragraphs']
    return '\n\n'.join(parts)


def dragnet_body(gold):
    """The main text; readers' comments stand below a line of their own."""
    return gold['text'].partition('!@#$%^&*()')[0]


def cleaneval_body(gold):
    """Without the line of its address and the marks at the beginning of lines."""
    lines = gold['text'].split('\n')
    lines = lines[1:] if lines[0].startswith('URL:') else lines
    return '\n'.join(line[3:] if line[:3] in ('<p>', '<h>', '<l>') else line for line in lines)


# --- what they come to --------------------------------------------------------

def mean_ratios(rows, texts):
    """Means over pages of precision and recall, and F1 of these means; exact bodies."""
    p, r = (measures.mean(map(side, rows)) for side in (measures.precision, measures.recall))
    same = [measures.words(wanted) == measures.words(given) for wanted, given in texts]
    return {'F1': measures.harmonic(p, r), 'precision': p, 'recall': r,
            'exact': measures.mean(same)}


def mean_f1(rows, _):
    """Means over pages of all three."""
    return {'F1': measures.mean(map(measures.f1, rows)),
            'precision': measures.mean(map(measures.precision, rows)),
            'recall': measures.mean(map(measures.recall, rows))}


def with_paragraphs(rows, texts):
    same = [measures.paragraph_match(wanted.split('\n'), given.split('\n'))
            for wanted, given in texts]
    return {**mean_f1(rows, texts), 'paragraph F1': measures.mean(map(measures.f1, same))}


def summed(rows, _):
    """Of segments summed over all pages."""
    tp, fp, fn, tn = map(sum, zip(*rows))
    return {'F1': 2 * tp / (2 * tp + fp + fn), 'precision': tp / max(1, tp + fp),
            'recall': tp / max(1, tp + fn), 'accuracy': (tp + tn) / (tp + fp + fn + tn)}


TASKS = {
    # A standfirst that is not also the first paragraph is left out of this gold alone.
    'scrapinghub': Task(lambda gold: gold['articleBody'], measures.shingle_match, mean_ratios,
                        False, NO_BODY | {'standfirst'}),
    'trafilatura': Task(lambda gold: gold, measures.segments, summed, False, NO_BODY),
    'fundus': Task(fundus_body, measures.rouge_lsum, with_paragraphs, False, NO_BODY),
    'readability': Task(lambda gold: fragment_text(gold['body']), measures.token_match, mean_f1,
                        False, NO_BODY),
    'dragnet': Task(dragnet_body, measures.token_match, mean_f1, True, NO_BODY),
    'cleaneval': Task(cleaneval_body, measures.token_match, mean_f1, True, NO_BODY),
}


# --- what ours gives ----------------------------------------------------------

def body(record, no_body=NO_BODY):
    """The text of a record without its headline and whatever else is no body."""
    text, parts = record.get('text') or '', record.get('parts')
    if parts is not None:
        raw = text.encode()
        return '\n\n'.join(raw[p['start']:p['end']].decode() for p in parts
                           if p['kind'] not in no_body)
    title = record.get('title') or ''
    return text[len(title):] if title and text.startswith(title) else text


def ours(name, pages, build):
    no_body = TASKS[name].no_body
    return {page: {'title': record.get('title'), 'text': body(record, no_body)}
            for page, record in sets.extract(pages, build / 'parallax').items()}


# --- the command --------------------------------------------------------------

def badness(row):
    """The smaller, the worse, for either kind of row."""
    if isinstance(row, measures.Match):
        return measures.f1(row)
    tp, fp, fn, tn = row
    return (tp + tn) / (tp + fp + fn + tn)


def shown(row):
    if isinstance(row, measures.Match):
        ratios = (measures.precision(row), measures.recall(row))
        return 'P %.3f R %.3f' % tuple(0 if x is None else x for x in ratios)
    return 'tp %d fp %d fn %d tn %d' % row


def answer_text(task, answer):
    """What is held against the gold; a page without an answer has no text."""
    text = (answer or {}).get('text') or ''
    title = (answer or {}).get('title') or ''
    return f'{title}\n\n{text}' if task.headline else text


def score(name, pages, answers):
    """Rows by page and the figures of a set."""
    task = TASKS[name]
    texts = [(task.wanted(page.gold), answer_text(task, answers.get(page.id))) for page in pages]
    rows = [task.match(*pair) for pair in texts]
    return rows, task.total(rows, texts)


def main():
    args = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    args.add_argument('build', nargs='?', type=Path, default=sets.ROOT / 'build')
    args.add_argument('--set', action='append', choices=TASKS, dest='names')
    args.add_argument('--data', type=Path, default=sets.DATA)
    args.add_argument('--answers', type=Path)
    args.add_argument('--worst', type=int, default=0)
    args.add_argument('--json', type=Path)
    args = args.parse_args()
    told = {}
    for name in args.names or TASKS:
        try:
            pages = list(sets.SETS[name](args.data))
        except FileNotFoundError as why:
            print(f'skipped {name}: no {why.filename}', file=sys.stderr)
            continue
        answers = sets.load(args.answers / f'{name}.json') if args.answers else ours(name, pages, args.build)
        rows, figures = score(name, pages, answers)
        order = sorted(range(len(rows)), key=lambda i: badness(rows[i]))
        for i in order[:args.worst]:
            print(f'  {shown(rows[i])}  {pages[i].id[:60]} {pages[i].url}')
        print(f'{name} {len(pages)} pages: ' + '  '.join(f'{k} {v:.3f}' for k, v in figures.items()))
        told[name] = {'figures': figures,
                      'pages': {page.id: badness(row) for page, row in zip(pages, rows)}}
    if args.json:
        args.json.write_text(json.dumps(told, indent=1), encoding='utf-8')
    sys.exit(0 if told else 77)


if __name__ == '__main__':
    main()
