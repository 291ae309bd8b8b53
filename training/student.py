"""The student: embeddings of character, bigrams and lexicon bits under dilated convolutions, made for 8-bit arithmetic.

    x  = [char | bigram before | bigram behind | bits]          7-bit numbers
    s  = conv3(x) + style
    s += conv3_d(quantized relu(gain·s + shift))                for each dilation d
    y  = linear(quantized relu(gain·s + shift))                 label scores

Activations are 0…127, weights −127…127, sums exact integers: every processor computes the same bits.
"""
from __future__ import annotations
import math
import torch
import torch.nn as nn
import torch.nn.functional as F
from features import BITS

CHAR, PAIR, LEX = 96, 48, 32
WIDTH = 192
DILATIONS = [1, 2, 4, 8, 1, 2, 4]
INPUT = CHAR + 2 * PAIR + LEX
REACH = 1 + sum(DILATIONS)


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.round(x)

    @staticmethod
    def backward(ctx, g):
        return g


def quantized_weight(w):
    """Fake-quantized rows: 8 bits, a scale for each output."""
    scale = w.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    return Round.apply(w / scale) * scale


def quantized_input(x, scale):
    """Signed 7 bits."""
    return Round.apply((x / scale).clamp(-64, 63)) * scale


def shifted(x, d):
    """[x(t−d), x(t), x(t+d)] with zeros beyond the ends."""
    if d >= x.shape[1]:
        z = torch.zeros_like(x)
        return torch.cat([z, x, z], -1)
    z = x.new_zeros(x.shape[0], d, x.shape[2])
    return torch.cat([torch.cat([z, x[:, :-d]], 1), x, torch.cat([x[:, d:], z], 1)], -1)


class Student(nn.Module):
    def __init__(self, chars, pairs, labels, styles):
        super().__init__()
        self.char, self.pair = nn.Embedding(chars, CHAR), nn.Embedding(pairs, PAIR)
        self.bits = nn.Parameter(torch.randn(BITS, LEX) * 0.1)
        nn.init.normal_(self.char.weight, std=0.3)
        nn.init.normal_(self.pair.weight, std=0.1)
        self.first = nn.Linear(3 * INPUT, WIDTH)
        self.convs = nn.ModuleList([nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS])
        for c in self.convs:
            nn.init.normal_(c.weight, std=math.sqrt(2 / (3 * WIDTH)) / math.sqrt(len(DILATIONS)))
            nn.init.zeros_(c.bias)
        n = len(DILATIONS) + 1
        self.gain, self.shift = nn.Parameter(torch.ones(n, WIDTH)), nn.Parameter(torch.zeros(n, WIDTH))
        self.style = nn.Embedding(styles, WIDTH)
        nn.init.zeros_(self.style.weight)
        self.head = nn.Linear(WIDTH, labels)
        # The largest activation that is told apart, and the steps of the three tables and the bits.
        self.register_buffer("ceiling", torch.full((n,), 8.0))
        self.register_buffer("steps", torch.full((3,), 1 / 32))
        self.quantize = False

    def input_steps(self):
        s = self.steps
        return torch.cat([s[:1].expand(CHAR), s[1:2].expand(2 * PAIR), s[2:3].expand(LEX)]).repeat(3)

    def activation(self, s, l, mask):
        a = F.relu(s * self.gain[l] + self.shift[l])
        if self.quantize:
            step = self.ceiling[l] / 127
            a = Round.apply((a / step).clamp(max=127)) * step
        return a * mask

    def hidden(self, chars, before, behind, bits, style, mask, p=0.0):
        c, l, r = self.char(chars), self.pair(before), self.pair(behind)
        if self.quantize:
            c, l, r = (quantized_input(v, self.steps[i]) for v, i in ((c, 0), (l, 1), (r, 1)))
            step = self.steps[2]
            x = (bits @ Round.apply((self.bits / step).clamp(-127, 127))).clamp(-64, 63) * step
        else:
            x = bits @ self.bits
        x = torch.cat([c, l, r, x], -1) * mask
        if p:
            x = F.dropout(x, p, self.training)
        q = quantized_weight if self.quantize else (lambda w: w)
        w = self.first.weight
        if self.quantize:  # the steps of the inputs are part of the weights
            step = self.input_steps()
            w = quantized_weight(w * step) / step
        s = F.linear(shifted(x, 1), w, self.first.bias).float() + self.style(style)[:, None]
        for l, d in enumerate(DILATIONS):
            a = self.activation(s, l, mask)
            u = F.linear(shifted(a, d), q(self.convs[l].weight), self.convs[l].bias)
            s = s + F.dropout(u, p / 2, self.training).float()
        return self.activation(s, len(DILATIONS), mask)

    def forward(self, chars, before, behind, bits, style, mask, p=0.0):
        a = self.hidden(chars, before, behind, bits, style, mask, p)
        q = quantized_weight if self.quantize else (lambda w: w)
        return F.linear(F.dropout(a, p, self.training), q(self.head.weight), self.head.bias)

    @torch.no_grad()
    def calibrate(self, batches):
        """Sets the steps from what these batches of inputs make of the float model."""
        self.quantize = False
        tops = [[] for _ in range(len(DILATIONS) + 1)]
        lex = []
        keep = self.activation
        def watch(s, l, mask):
            a = keep(s, l, mask)
            tops[l].append(torch.quantile(a.flatten()[:: max(1, a.numel() // 200_000)].float(), 0.9995))
            return a
        self.activation = watch
        self.eval()
        for b in batches:
            self.forward(*b)
            x = b[3] @ self.bits
            lex.append(torch.quantile(x.abs().flatten()[:: max(1, x.numel() // 200_000)], 0.9995))
        del self.activation
        self.ceiling[:] = torch.stack([torch.stack(t).mean() * 1.1 + 1e-3 for t in tops])
        top = lambda w: torch.quantile(w.abs().flatten()[:: max(1, w.numel() // 2_000_000)], 0.9998) / 63
        self.steps[:] = torch.stack([top(self.char.weight), top(self.pair.weight), torch.stack(lex).mean() * 1.1 / 63])
        self.quantize = True
        self.train()


def viterbi(logp):
    """The best label sequence that is well formed (B/M go to M/E of their type, E/S/O end)."""
    L = logp.shape[1]
    allowed = torch.zeros(L, L)
    for a in range(L):
        for b in range(L):
            inside_a, cont_b = a and (a - 1) % 4 in (0, 1), b and (b - 1) % 4 in (1, 2)
            same = a and b and (a - 1) // 4 == (b - 1) // 4
            if inside_a != cont_b or (inside_a and not same):
                allowed[a, b] = -1e4
    start = torch.tensor([-1e4 if l and (l - 1) % 4 in (1, 2) else 0.0 for l in range(L)])
    end = torch.tensor([-1e4 if l and (l - 1) % 4 in (0, 1) else 0.0 for l in range(L)])
    v, back = logp[0] + start, []
    for t in range(1, logp.shape[0]):
        m, i = (v[:, None] + allowed).max(0)
        v = m + logp[t]
        back.append(i)
    path = [int((v + end).argmax())]
    for i in reversed(back):
        path.append(int(i[path[-1]]))
    return path[::-1]
