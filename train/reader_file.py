# SPDX-License-Identifier: Apache-2.0
"""A trained reader as the bytes of the section `reader`: docs/formats/reader.md.

Weights become 8-bit integers, each row of a matrix with a scale of its own.
What that costs is measured by `quantised`, a reader with the rounded weights.
"""
import copy

import numpy as np
import torch

from model_file import Section
from word_features import HASH_ROWS, N_HASHED

NAME, VERSION = "reader", 1
LANES = 16  # rows of a matrix that the kernels compute together
LABEL_BYTES = 24  # a label's name, padded with NUL
PER_UNIT = 512.0  # activations are int16, in steps of 1 / PER_UNIT


def rounded(weights):
    """Rows of 8-bit integers and a scale for each: weights ~ integers * scale."""
    weights = np.asarray(weights, np.float32)
    scales = np.abs(weights).max(1) / 127
    integers = np.rint(weights / np.where(scales > 0, scales, 1)[:, None])
    return integers.astype(np.int8), scales.astype(np.float32)


def rounded_table(weights):
    """The same with one scale for the whole table."""
    weights = np.asarray(weights, np.float32)
    scale = np.float32(np.abs(weights).max() / 127)
    return np.rint(weights / scale).astype(np.int8), scale


def numbers(tensor):
    return tensor.detach().cpu().float().numpy()


def table(net):
    """The vector of each word of the vocabulary: what it shares, what is its own."""
    with torch.no_grad():
        return numbers(net.project(net.vectors) + net.own.weight)


def stacked(*linears):
    """Layers with one input as one matrix and its bias."""
    weights = [numbers(x.weight) for x in linears]
    biases = [numbers(x.bias) if x.bias is not None else np.zeros(len(w), np.float32) for x, w in zip(linears, weights)]
    return np.concatenate(weights), np.concatenate(biases)


def by_channels(layer):
    """A recurrent layer's gates and highway as one matrix: first all that the
    first LANES channels need, then the next ones."""
    weights, bias = stacked(*[layer.gates] + ([layer.project] if layer.project else []))
    kinds, groups = len(bias) // (2 * layer.h), 2 * layer.h // LANES
    weights = weights.reshape(kinds, groups, LANES, -1).swapaxes(0, 1).reshape(len(bias), -1)
    return weights, bias.reshape(kinds, groups, LANES).swapaxes(0, 1).reshape(-1)


def matrices(net):
    """Every matrix of the network, in the order of the file."""
    yield stacked(net.wide)
    yield stacked(net.near)
    yield stacked(net.ends, net.upos, net.xpos)
    for layers in (net.tree_layers, net.name_layers):
        for layer in layers:
            yield by_channels(layer)
    # The square root is that of the scaled product in Reader.arcs.
    arc = net.arc_word.weight.shape[0]
    weights, bias = stacked(net.arc_head, net.arc_word, net.label_head, net.label_word, net.arc_root)
    weights[arc : 2 * arc] /= arc**0.5
    bias[arc : 2 * arc] /= arc**0.5
    yield weights, bias
    yield stacked(net.label)
    yield stacked(net.name_tags)


def put_matrix(out, weights, bias):
    """Integers lie as kernels.h says: blocks of rows, in them pairs of columns."""
    rows, cols = weights.shape
    padded = np.zeros((rows + -rows % LANES, cols + cols % 2), np.float32)
    padded[:rows, :cols] = weights
    integers, scales = rounded(padded)
    out.u32(rows)
    out.u32(padded.shape[1])
    out.array("b", integers.reshape(-1, LANES, padded.shape[1] // 2, 2).transpose(0, 2, 1, 3).tobytes())
    out.array("f", (scales / PER_UNIT).astype("<f4").tobytes())
    out.array("f", np.pad(bias, (0, len(padded) - rows)).astype("<f4").tobytes())


def put_labels(out, labels):
    for label in labels:
        name = label.encode()
        if len(name) >= LABEL_BYTES:
            raise ValueError("the label %s is longer than the file has room for" % label)
        out.raw(name.ljust(LABEL_BYTES, b"\0"))


def in_order(index):
    """The labels of a map from label to number."""
    return sorted(index, key=index.get)


def reader_section(net, maps, name_tags):
    """The bytes of the section. maps: labels to numbers, of upos, xpos and deprel;
    name_tags: the names of the name tags, in order."""
    net = net.eval()
    labels = [in_order(maps[kind]) for kind in ("upos", "xpos", "deprel")] + [list(name_tags)]
    words = table(net)
    out = Section()
    for size in (
        *words.shape,  # words, embedding
        *net.marks.weight.shape[1:],
        HASH_ROWS,
        N_HASHED,
        net.wide.weight.shape[0],
        net.tree_layers[0].h,
        len(net.tree_layers),
        net.name_layers[0].h,
        len(net.name_layers),
        net.arc_word.weight.shape[0],
        net.label_word.weight.shape[0],
        *map(len, labels),
    ):
        out.u32(size)
    out.f32(PER_UNIT)
    for names in labels:
        put_labels(out, names)
    integers, scales = rounded(words)
    out.array("b", integers.tobytes())
    out.array("f", scales.astype("<f4").tobytes())
    integers, scale = rounded_table(numbers(net.hashed.weight))
    out.array("b", integers.tobytes())
    out.f32(scale)
    out.array("f", numbers(net.marks.weight).T.astype("<f4").tobytes())
    out.array("f", numbers(net.marks.bias).astype("<f4").tobytes())
    out.array("f", numbers(net.label_root).astype("<f4").tobytes())
    for weights, bias in matrices(net):
        put_matrix(out, weights, bias)
    return out.bytes()


def quantised(net):
    """The reader with the weights that the file keeps."""
    net = copy.deepcopy(net).eval()
    with torch.no_grad():
        integers, scales = rounded(table(net))
        net.own.weight.copy_(torch.from_numpy(integers * scales[:, None]))
        net.project.weight.zero_()
        integers, scale = rounded_table(numbers(net.hashed.weight))
        net.hashed.weight.copy_(torch.from_numpy(integers * scale))
        for module in net.modules():
            if isinstance(module, torch.nn.Linear) and module not in (net.project, net.marks):
                integers, scales = rounded(numbers(module.weight))
                module.weight.copy_(torch.from_numpy(integers * scales[:, None]))
    return net
