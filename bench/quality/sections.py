# SPDX-License-Identifier: Apache-2.0
"""
What each section of a dossier is worth beside the same section of the gold.

Each function reads the gold (parsed JSON) and a places.Dossier, and enters one
row of figures and a note for everything missed or found in excess. Where the
gold calls an item optional, missing it costs nothing.
"""
import datetime
import itertools
import re
import unicodedata

from places import Dossier, file_of, touch
from sheet import Sheet, balance, share

SMALL_WORDS = {"the", "a", "of", "former", "senior"}


def name_words(name):
    plain = unicodedata.normalize("NFKD", name or "").replace("\u2019", "'")
    return set(re.findall(r"[a-z0-9]+", plain.lower()))


def numbers(values):
    return [v for v in values if isinstance(v, (int, float))]


def every_object(thing):
    """All objects at and below a JSON value, without recursion."""
    waiting = [thing]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, dict):
            yield thing
            waiting.extend(thing.values())
        elif isinstance(thing, list):
            waiting.extend(thing)


def score_spans(gold, dossier, sheet):
    total = bad = 0
    facts = [v for k, v in dossier.data.items() if k != "reports"]
    for span in every_object(facts):
        if not {"report", "start", "end"} <= set(span):
            continue
        page = dossier.page.get(dossier.file.get(span["report"]))
        total += 1
        if not page or not page.holds(span["start"], span["end"]):
            bad += 1
            sheet.note("spans", "bad: %s", span)
    sheet.row("spans", total=total, bad=bad,
              F=1.0 if total and not bad else 0.0)


def score_text(gold, dossier, sheet):
    right = []
    for report in gold.get("reports", []):
        page = dossier.page.get(report["report"])
        for edge in ("keep_first", "keep_last"):
            if report.get(edge):
                right.append(bool(page and page.find(report[edge])))
                if not right[-1]:
                    sheet.note("text", "lost: %s: %s", report["report"],
                               report[edge])
        for noise in report.get("noise", []):
            right.append(bool(page) and page.find(noise) is None)
            if not right[-1]:
                sheet.note("text", "noise kept: %s: %r", report["report"],
                           noise)
    note_lost_anchors(gold, dossier, sheet)
    sheet.row("text", F=share(sum(right), len(right)))


def note_lost_anchors(gold, dossier, sheet):
    """Words the gold needs but the text lacks cost points in other sections."""
    for item in every_object(gold):
        if "anchor" in item and not item.get("optional"):
            if dossier.anchored(item) is None:
                sheet.note("text", "anchor lost: %s: %s", item["report"],
                           item["anchor"])


def score_published(gold, dossier, sheet):
    value = {}
    for report in reversed(dossier["reports"]):
        date = report.get("published") or {}
        if isinstance(date, dict):
            date = date.get("value")
        value[file_of(report)] = date or ""
    right = []
    for report in gold.get("reports", []):
        if not report.get("published"):
            continue
        first, last = report["published"]
        mine = value.get(report["report"], "")
        right.append(first <= mine[:10] <= last)
        if not right[-1]:
            sheet.note("published", "%s: %r is not in %s..%s",
                       report["report"], mine, first, last)
    sheet.row("published", F=share(sum(right), len(right)))


def same_date(wanted, fact):
    """
    A day, month or year must be given as such, a range by both its ends; a
    week also by its Monday or the Sunday before it, where an end is given.
    """
    value = fact.get("value") or fact.get("date") or ""
    end = fact.get("end")
    if "/" in value:
        value, end = value.split("/", 1)
    if "/" in wanted:
        return [value, end] == wanted.split("/", 1)
    if "W" not in wanted or value == wanted:
        return value == wanted
    year, week = (int(part) for part in wanted.split("-W"))
    monday = datetime.date.fromisocalendar(year, week, 1)
    sunday_before = monday - datetime.timedelta(days=1)
    return bool(end) and value in (str(monday), str(sunday_before))


def score_dates(gold, dossier, sheet):
    wanted = found = right = spared = 0
    anchors = []
    for item in gold.get("dates", []):
        anchors.append(dossier.expression(item))
        near = dossier.near(anchors[-1], dossier["dates"])
        values = [item["value"]] + item.get("accept", [])
        good = any(same_date(v, date) for v in values for date in near)
        if item.get("optional") and not good:
            spared += len(near)  # nobody asked for them: neither way counted
            continue
        wanted += 1
        found += bool(near)
        right += good
        if not good:
            sheet.note("dates", "%s: %r should be %s, not %s", item["report"],
                       item["expression"], item["value"],
                       [date.get("value") for date in near])
    for date in dossier["dates"]:
        places = dossier.places(date)
        if not any(touch(a, p) for a in anchors for p in places):
            sheet.note("dates", "extra: %s %s", date.get("value"), places[:1])
    recall = share(right, wanted)
    precision = min(1.0, share(right, len(dossier["dates"]) - spared, 0.0))
    sheet.row("dates", found=share(found, wanted), P=precision, R=recall,
              F=balance(precision, recall))


def says_one_of(fact, words):
    told = " ".join(str(fact.get(key) or "")
                    for key in ("what", "text", "title")).lower()
    return not words or any(word.lower() in told for word in words)


def gold_date(item):
    return item["date"] + ("/" + item["end"] if item.get("end") else "")


def score_merged(section, gold, dossier, sheet, dated):
    """
    Things told in several places: each counts as found when one fact touches
    one of its places and names it; `merge` asks how many it brings together.
    """
    items, facts = gold.get(section, []), dossier[section]
    wanted = got = 0
    covered = 0.0
    for item in items:
        best = 0.0
        for fact in facts:
            if dated and not same_date(gold_date(item), fact):
                continue
            if says_one_of(fact, item.get("must")):
                here = dossier.reached(fact, item["spans"])
                best = max(best, len(here) / len(item["spans"]))
        if item.get("optional") and not best:
            continue
        wanted += 1
        got += best > 0
        covered += best
        if best < 1:
            sheet.note(section, "%s: %s %s",
                       "split (%.2f)" % best if best else "missing",
                       item.get("date", ""), item.get("what") or item["must"])
    good = 0
    for fact in facts:
        if any(dossier.reached(fact, item["spans"]) for item in items):
            good += 1
        else:
            sheet.note(section, "extra: %s %s", fact.get("date", ""),
                       str(fact.get("what"))[:90])
    recall, precision = share(got, wanted), share(good, len(facts), 0.0)
    sheet.row(section, P=precision, R=recall, merge=share(covered, wanted),
              F=balance(precision, recall))


def score_agenda(gold, dossier, sheet):
    score_merged("agenda", gold, dossier, sheet, dated=True)


def score_commitments(gold, dossier, sheet):
    score_merged("commitments", gold, dossier, sheet, dated=False)


def speaker_names(quote, dossier):
    """The speaker as the quotation has it, and all names of that entity."""
    speaker = quote.get("speaker") or {}
    if not isinstance(speaker, dict):
        return [str(speaker)]
    names = [speaker.get("name") or ""]
    for entity in dossier["entities"]:
        if speaker.get("entity") and entity["id"] == speaker["entity"]:
            names.append(entity.get("name", ""))
            names.extend(entity.get("names", []))
            names.append(entity.get("role") or "")
    return names


def match_quotes(section, items, quotes, dossier, sheet):
    """How many gold quotations are asked for, found, and rightly spoken."""
    wanted = found = spoken = 0
    for item in items:
        near = dossier.near(dossier.anchored(item), quotes)
        if item.get("optional") and not near:
            continue
        names = [speaker_names(quote, dossier) for quote in near]
        speaker = name_words(item["speaker"]) - SMALL_WORDS
        good = any(speaker & name_words(n) for n in itertools.chain(*names))
        wanted += 1
        found += bool(near)
        spoken += good
        if not good:
            sheet.note(section, "%s: %r by %s, not %s", item["report"],
                       item["anchor"][:50], item["speaker"],
                       [n[0] for n in names])
    return wanted, found, spoken


def score_quotes(gold, dossier, sheet):
    items = gold.get("quotes", [])
    quotes = [q for q in dossier["quotes"]
              if q.get("kind") in ("direct", "mixed", None)]
    wanted, found, spoken = match_quotes("quotes", items, quotes, dossier,
                                         sheet)
    good = 0
    for quote in quotes:
        if dossier.reached(quote, items):
            good += 1
        else:
            sheet.note("quotes", "extra: %r", str(quote.get("text"))[:60])
    precision, recall = share(good, len(quotes), 0.0), share(found, wanted)
    speaker = share(spoken, wanted)
    sheet.row("quotes", P=precision, R=recall, speaker=speaker,
              F=balance(precision, speaker))


def score_indirect(gold, dossier, sheet):
    if not gold.get("indirect"):
        return
    quotes = [q for q in dossier["quotes"]
              if q.get("kind") in ("indirect", "mixed")]
    wanted, found, spoken = match_quotes("indirect", gold["indirect"], quotes,
                                         dossier, sheet)
    speaker = share(spoken, wanted)
    sheet.row("indirect", R=share(found, wanted), speaker=speaker, F=speaker)


def score_figures(gold, dossier, sheet):
    wanted = right = 0
    for item in gold.get("figures", []):
        near = dossier.near(dossier.anchored(item), dossier["figures"])
        mine = [figure.get("value") for figure in near]
        values = [item["value"]] + numbers(item.get("accept", []))
        good = any(abs(m - v) <= 1e-6 * max(1, abs(v))
                   for m in numbers(mine) for v in values)
        if item.get("optional") and not good:
            continue
        wanted += 1
        right += good
        if not good:
            sheet.note("figures", "%s: %r is %s, not %s", item["report"],
                       item["anchor"], item["value"], mine)
    recall = share(right, wanted)
    sheet.row("figures", R=recall, F=recall)


def told_together(one, other, dossier, gold):
    """Some gold claim joins the words at two places of different reports."""
    def stands(claim, place):
        return any(touch(dossier.anchored(s), place) for s in claim["spans"])
    return any(stands(claim, one) and stands(claim, other) for claim in gold)


def claim_recall(gold, reached, sheet):
    want = got = 0
    for i, item in enumerate(gold):
        if item.get("optional"):
            continue
        pairs = len(item["spans"]) * (len(item["spans"]) - 1) // 2
        joined = set()
        for here in reached:
            mine = sorted(k for claim, k in here if claim == i)
            joined.update(itertools.combinations(mine, 2))
        want += pairs
        got += len(joined)
        if len(joined) < pairs:
            sheet.note("claims", "%d of %d pairs: %s", len(joined), pairs,
                       item["claim"])
    return share(got, want)


def claim_precision(gold, reached, dossier):
    """
    Of the pairs of gold places that a claim brings together across reports,
    the share that belongs together. Two gold claims often stand in one
    sentence, so a pair is wrong only where no gold claim joins its words.
    """
    cross = same = 0
    for here in reached:
        for (i, k), (j, m) in itertools.combinations(sorted(here), 2):
            one = dossier.anchored(gold[i]["spans"][k])
            other = dossier.anchored(gold[j]["spans"][m])
            if one.report != other.report:
                cross += 1
                same += i == j or told_together(one, other, dossier, gold)
    return share(same, cross, 0.0)


def score_claims(gold, dossier, sheet):
    items, claims = gold.get("claims", []), dossier["claims"]
    reached = [{(i, k) for i, item in enumerate(items)
                for k in dossier.reached(claim, item["spans"])}
               for claim in claims]
    recall = claim_recall(items, reached, sheet)
    precision = claim_precision(items, reached, dossier)
    shared = sum(len({p.report for p in dossier.places(c)}) > 1
                 for c in claims)
    sheet.row("claims", P=precision, R=recall, shared=shared,
              F=balance(precision, recall))


def shows_conflict(conflict, item, dossier):
    """The conflict's sides touch two places of the gold's that differ."""
    seen = set()
    for part in [conflict] + conflict.get("sides", []):
        seen |= {item["spans"][k]["anchor"]
                 for k in dossier.reached(part, item["spans"])}
    return len(seen) >= 2


def score_conflicts(gold, dossier, sheet):
    items, conflicts = gold.get("conflicts", []), dossier["conflicts"]
    needed = [item for item in items if not item.get("optional")]
    got = good = 0
    for item in needed:
        if any(shows_conflict(c, item, dossier) for c in conflicts):
            got += 1
        else:
            sheet.note("conflicts", "missing: %s", item["about"])
    for conflict in conflicts:
        if any(shows_conflict(conflict, item, dossier) for item in items):
            good += 1
        else:
            sheet.note("conflicts", "extra: %s",
                       str(conflict.get("about"))[:100])
    recall = share(got, len(needed))
    precision = share(good, len(conflicts), 0.0)
    sheet.row("conflicts", P=precision, R=recall,
              F=balance(precision, recall))


def reuse_pairs(gold, edges, sheet):
    """Of the pairs that the gold judges, the share judged the same."""
    right = []
    for name in ("copies", "related", "unrelated"):
        for pair in gold.get(name, []):
            edge = edges.get(frozenset(pair[:2]))
            if name == "copies":
                good = bool(edge) and edge.get("kind") in (
                    "verbatim", "near", "partial")
            else:
                good = (edge is None) == (name == "unrelated")
            right.append(good)
            if not good:
                sheet.note("reuse", "wrong: %s: %s", name, pair[:2])
    return share(sum(right), len(right))


def reuse_passages(gold, edges, dossier, sheet):
    right = []
    for item in gold.get("passages", []):
        if len(item["spans"]) < 2 or item.get("optional"):
            continue
        wanted = item["spans"][:2]
        edge = edges.get(frozenset(s["report"] for s in wanted)) or {}
        right.append(any(
            all(any(touch(dossier.anchored(s), dossier.place(passage[side]))
                    for side in ("a", "b")) for s in wanted)
            for passage in edge.get("passages", [])))
        if not right[-1]:
            sheet.note("reuse", "passage not seen: %s",
                       wanted[0]["anchor"][:70])
    return share(sum(right), len(right))


def score_reuse(gold, dossier, sheet):
    wanted = gold.get("reuse")
    if not wanted:
        return
    edges = {frozenset((dossier.file.get(e["a"]), dossier.file.get(e["b"]))): e
             for e in dossier["reuse"]}
    pairs = reuse_pairs(wanted, edges, sheet)
    passages = reuse_passages(wanted, edges, dossier, sheet)
    sheet.row("reuse", pairs=pairs, passages=passages,
              F=(pairs + passages) / 2)


def score_entities(gold, dossier, sheet):
    """
    Each gold entity goes to the first of the dossier's that has most of its
    names; where two go to the same one, two have been taken for one.
    """
    items = gold.get("entities", [])
    mine = [{n.lower() for n in [e.get("name", "")] + e.get("names", [])}
            for e in dossier["entities"]]
    wanted = wrong = 0
    score, owner = 0.0, {}
    for item in items:
        names = {n.lower() for n in item["names"]}
        parts = [len(names & other) / len(names) for other in mine]
        best = max(parts, default=0.0)
        if item.get("optional") and not best:
            continue
        wanted += 1
        score += best
        if best < 1:
            sheet.note("entities", "%.2f %s", best, item["names"])
        if not best:
            continue
        chosen = parts.index(best)
        if chosen in owner:
            wrong += 1
            sheet.note("entities", "merged: %s with %s", item["names"][0],
                       owner[chosen]["names"][0])
        owner[chosen] = item
    sheet.row("entities", R=share(score, wanted), wrong_merges=wrong,
              F=max(0.0, share(score - wrong, wanted)))


def score_brief(gold, dossier, sheet):
    """Without a gold brief the most widely told claims should be in it."""
    brief = dossier["brief"]
    wanted = [item for item in gold.get("brief") or [] if item.get("spans")]
    if not gold.get("brief"):
        wanted = sorted(gold.get("claims", []),
                        key=lambda claim: -len(claim["spans"]))[:10]
    told = 0
    for item in wanted:
        if any(dossier.reached(line, item["spans"]) for line in brief):
            told += 1
        else:
            sheet.note("brief", "not told: %s",
                       item.get("text") or item.get("claim"))
    recall = share(told, len(wanted))
    cited = share(sum(bool(dossier.places(line)) for line in brief),
                  len(brief), 0.0)
    sheet.row("brief", cited=cited, R=recall, sentences=len(brief),
              F=recall * cited)


SECTIONS = (score_spans, score_text, score_published, score_dates,
            score_agenda, score_commitments, score_quotes, score_indirect,
            score_figures, score_claims, score_conflicts, score_reuse,
            score_entities, score_brief)


def score(gold, dossier):
    """The filled sheet of one dossier, both given as parsed JSON."""
    sheet, dossier = Sheet(), Dossier(dossier)
    for section in SECTIONS:
        section(gold, dossier, sheet)
    return sheet
