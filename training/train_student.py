"""Stages `vocabulary`, `pretrain` and `gold` of the student. All seeded; each writes a file that the next begins from."""
from __future__ import annotations
import argparse, copy, json, math, os, random, time
import numpy as np
import torch
import torch.nn.functional as F
from augment import Substitution
from data import LABELS, STYLES, Sample, labels_of, load, score, sentences, spans_of, split_long, styled
from features import BITS, MASK, Features, Lexicon, feature_text, unlabelled, vocabulary
from student import Student, viterbi

WEIGHTS = {"corpus": 5, "news": 4, "silver": 0.3, "msra": 0.7, "pd98": 0.3, "aishell": 3, "cnerta": 2, "boson": 1, "cluener": 0.7, "uner": 0.5, "resume": 0.3}
LIMIT = 160


def make_vocabulary(o):
    sets = load(o.sets)
    texts = list(unlabelled(o.shared))
    for name, samples in sets["train"].items():
        texts += [s.text for s in samples] * (4 if name == "corpus" else 2)
    chars, pairs = vocabulary(texts)
    with open(os.path.join(o.out, "vocabulary.json"), "w", encoding="utf-8") as f:
        json.dump({"chars": chars, "pairs": pairs}, f, ensure_ascii=False)
    print(len(chars), "characters", len(pairs), "bigrams")


def features(o):
    with open(os.path.join(o.out, "vocabulary.json"), encoding="utf-8") as f:
        v = json.load(f)
    return v, Features(v["chars"], v["pairs"], Lexicon(o.lexicon))


def new_student(v):
    """Tables begin as the principal components of the encoder's rows for the same characters and words."""
    model = Student(len(v["chars"]) + 2, len(v["pairs"]) + 1, len(LABELS), len(STYLES))
    from encoder import E5File, Tokenizer, q4
    file = E5File()
    tokenizer = Tokenizer(file)
    off, size = file.directory["emb.word"]
    table = file.bytes[off:off + size].reshape(-1, file.H // 32 * 18)
    def rows(words):
        known = [(i, tokenizer.row[w]) for i, w in enumerate(words) if w in tokenizer.row]
        x = q4(table[np.array([tokenizer.source[r] for _, r in known])].reshape(-1), file.H)
        return [i for i, _ in known], x - x.mean(0)
    for words, first, weight, std in ((v["chars"], 2, model.char.weight.data, 0.3), (v["pairs"], 1, model.pair.weight.data, 0.2)):
        at, x = rows(words)
        _, _, axes = np.linalg.svd(x[:6000], full_matrices=False)
        y = x @ axes[: weight.shape[1]].T
        y *= std / y.std()
        weight *= 0.3
        weight[torch.tensor(at) + first] = torch.from_numpy(y.astype(np.float32))
        print(len(at), "of", len(words), "rows from the encoder")
    return model


def batches(samples, size):
    out, group = [], []
    for s in sorted(samples, key=lambda s: len(s.text)):
        if group and (len(group) + 1) * len(s.text) > size:
            out.append(group)
            group = []
        group.append(s)
    if group:
        out.append(group)
    return out


def inputs(group, feats, rng=None, drop=0.0):
    """Tensors of a batch; with `drop`, bigrams are hidden at that rate and bits of whole texts at half of it."""
    T, B = max(len(s.text) for s in group), len(group)
    chars, before, behind = (np.zeros((B, T), np.int64) for _ in range(3))
    bits = np.zeros((B, T, BITS), np.float32)
    mask = np.zeros((B, T, 1), np.float32)
    for b, s in enumerate(group):
        c, p, m = feats.encode(s.text)
        n = len(c)
        chars[b, :n], mask[b, :n] = c, 1
        if rng is not None and drop:
            p = [0 if rng.random() < drop else x for x in p]
        before[b, :n], behind[b, :n] = p[:n], p[1:]
        if rng is None or rng.random() >= drop / 2:
            r = [(i, k) for i, ks in enumerate(m) for k in ks]
            if r:
                i, k = zip(*r)
                bits[b, i, k] = 1
    t = torch.from_numpy
    return t(chars), t(before), t(behind), t(bits), torch.tensor([STYLES.index(s.style) for s in group]), t(mask)


@torch.no_grad()
def predict(model, feats, samples):
    model.eval()
    out = [None] * len(samples)
    order = {id(s): i for i, s in enumerate(samples)}
    for group in batches(samples, 8192):
        y = model(*inputs(group, feats)).float().log_softmax(-1)
        for b, s in enumerate(group):
            out[order[id(s)]] = y[b, :len(s.text)]
    model.train()
    return out


def evaluate(model, feats, samples, style=None):
    cut = [q for s in samples for p in sentences(s) for q in split_long(p, 300) if q.text]
    if style:
        cut = [Sample(style, s.text, s.spans) for s in cut]
    return score([s.spans for s in cut], [spans_of(viterbi(l)) for l in predict(model, feats, cut)])


class Average:
    """The moving average of the weights: what is kept and measured."""

    def __init__(self, model, decay=0.998):
        self.model, self.decay, self.steps = copy.deepcopy(model), decay, 0

    @torch.no_grad()
    def add(self, model):
        self.steps += 1
        d = min(self.decay, self.steps / (self.steps + 10))
        mine, theirs = list(self.model.parameters()), [p.detach() for p in model.parameters()]
        torch._foreach_lerp_(mine, theirs, 1 - d)


def report(model, feats, sets, head=""):
    parts = [("dev", sets["dev"], "corpus"), ("news", sets["held"]["news"], "corpus"), ("msra", sets["held"]["msra"][:400], None), ("aishell as corpus", sets["held"]["aishell"], "corpus"),
             ("aishell as mended", sets["held"]["aishell"], "mended")]
    print(f"{time.strftime('%H:%M:%S')} {head} " + "  ".join("{} {:.1f}/{:.1f}/{:.1f}".format(k, *evaluate(model, feats, v, st)) for k, v, st in parts), flush=True)


class Schedule:
    """Even, then a cosine's fall, over the characters seen or the minutes spent, whichever is further."""

    def __init__(self, optimizer, rate, characters, minutes, hold=0.0):
        self.hold = hold
        self.optimizer, self.rate, self.characters, self.minutes = optimizer, rate, characters, minutes
        self.seen, self.spent, self.last, self.step, self.running = 0, 0.0, time.time(), 0, 0.0

    @property
    def progress(self):
        return max(self.seen / self.characters, self.spent / 60 / self.minutes)

    def apply(self):
        p = self.progress
        fall = max(0.0, p - self.hold) / (1 - self.hold)
        r = self.rate * min(1, self.step / 200) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * fall)))
        for g in self.optimizer.param_groups:
            g["lr"] = r * g.get("scale", 1)

    def after(self, loss, n):
        self.step += 1
        self.seen += n
        now = time.time()
        self.spent += now - self.last
        self.last = now
        self.running = loss if self.step == 1 else 0.99 * self.running + 0.01 * loss
        if self.step % 200 == 0:
            print(f"{time.strftime('%H:%M:%S')} step {self.step} seen {self.seen} loss {self.running:.4f} {self.seen / self.spent:.0f} characters/s", flush=True)


def optimizer_of(model, decay=0.01):
    tables = [p for n, p in model.named_parameters() if n.startswith(("char.", "pair.", "style."))]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("char.", "pair.", "style."))]
    return torch.optim.AdamW([{"params": tables, "weight_decay": 0, "scale": 1.0}, {"params": rest, "weight_decay": decay}], lr=1e-3, betas=(0.9, 0.98), fused=True)


def save(o, name, model):
    path = os.path.join(o.out, name + ".pt")
    torch.save(model.state_dict(), path + ".new")
    os.replace(path + ".new", path)


def restore(o, name, v):
    model = Student(len(v["chars"]) + 2, len(v["pairs"]) + 1, len(LABELS), len(STYLES))
    model.load_state_dict(torch.load(os.path.join(o.out, name + ".pt")))
    return model


def pretrain(o):
    """Masked characters of the unlabelled news are guessed from what stands around them."""
    v, feats = features(o)
    model = new_student(v)
    rng = random.Random(3)
    texts = list(unlabelled(o.shared))
    rng.shuffle(texts)
    guess = torch.nn.Linear(model.head.in_features, len(v["chars"]) + 2)
    optimizer = optimizer_of(model)
    optimizer.add_param_group({"params": list(guess.parameters()), "weight_decay": 0.01})
    schedule = Schedule(optimizer, 2e-3, o.characters, o.minutes)
    for start in range(0, len(texts), 4000):
        pool = []
        for t in texts[start:start + 4000]:
            t = feature_text(t[:LIMIT])
            m, i = list(t), 0
            while i < len(t):
                if rng.random() < 0.09:
                    for k in range(i, min(len(t), i + rng.choice((1, 1, 2, 2, 3)))):
                        m[k] = MASK
                    i += 4
                i += 1
            pool.append(Sample("mended", "".join(m), [], own=t))
        groups = batches(pool, 6144)
        rng.shuffle(groups)
        for group in groups:
            if schedule.progress >= 1:
                save(o, "pretrained", model)
                return
            schedule.apply()
            x = inputs(group, feats)
            with torch.autocast("cpu", torch.bfloat16):
                a = model.hidden(*x, 0.05)
                at = (x[0] == 1).nonzero(as_tuple=True)
                truth = torch.tensor([feats.char.get(group[b].own[t], 0) for b, t in zip(*(i.tolist() for i in at))])
                y = guess(a[at])
            loss = F.cross_entropy(y.float(), truth)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.after(loss.item(), sum(len(s.text) for s in group))
    save(o, "pretrained", model)


def mixed(sets, substitution, rng):
    picked = []
    for name, samples in sets["train"].items():
        w = WEIGHTS.get(name, 0)
        copies = [s for _ in range(int(w)) for s in samples] + [s for s in samples if rng.random() < w - int(w)]
        for s in copies:
            s = styled(s, rng)
            if s.spans and rng.random() < (0.6 if name == "corpus" else 0.4 if name == "news" else 0.25):
                s = substitution(s, rng)
            parts = sentences(s) if rng.random() < 0.7 else [s]
            picked += [q for p in parts for q in split_long(p, LIMIT) if q.text.strip()]
    return picked


def loss_of(y, group):
    """Cross entropy with the labels; unknown ones are left out."""
    target = torch.full((len(group), y.shape[1]), -100)
    for b, s in enumerate(group):
        target[b, :len(s.text)] = torch.tensor(labels_of(s))
    return F.cross_entropy(y.float().flatten(0, 1), target.flatten(), ignore_index=-100)


def fit(o, begin, end, rounds, rate):
    v, feats = features(o)
    model = new_student(v) if begin == "new" else restore(o, begin, v)
    model.quantize = False
    sets = load(o.sets)
    substitution = Substitution(o.shared, [s for x in sets["train"].values() for s in x])
    rng = random.Random(5)
    torch.manual_seed(5)
    optimizer = optimizer_of(model)
    schedule = Schedule(optimizer, rate, o.characters, o.minutes, 0.5)
    average = Average(model)
    calibrated = False
    shown = kept = time.time()
    while True:
        picked = rounds(sets, substitution, rng)
        rng.shuffle(picked)
        for start in range(0, len(picked), 4000):
            groups = batches(picked[start:start + 4000], 2560)
            rng.shuffle(groups)
            for group in groups:
                p = schedule.progress
                if p >= 1:
                    save(o, end, average.model)
                    report(average.model, feats, sets, f"{end} seen {schedule.seen}")
                    return
                if p >= o.quantize_at and not calibrated:
                    sample = [inputs(g, feats) for g in batches([s for g in groups[:8] for s in g], 4096)]
                    average.model.calibrate(sample)
                    with torch.no_grad():
                        for a, b in zip(model.parameters(), average.model.parameters()):
                            a.copy_(b)
                        model.ceiling.copy_(average.model.ceiling)
                        model.steps.copy_(average.model.steps)
                    model.quantize = calibrated = True
                schedule.apply()
                x = inputs(group, feats, rng, 0.1)
                with torch.autocast("cpu", torch.bfloat16, enabled=not model.quantize):
                    y = model(*x, 0.1 if p < 0.9 else 0.05)
                loss = loss_of(y, group)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
                average.add(model)
                schedule.after(loss.item(), sum(len(s.text) for s in group))
                now = time.time()
                if now - kept > 120:
                    save(o, end + "-partial", average.model)
                    kept = now
                if now - shown > 900:
                    report(average.model, feats, sets, f"seen {schedule.seen}")
                    shown = time.time()


def gold(o):
    fit(o, o.begin or "pretrained", o.end, mixed, o.rate)


def main(argv=None):
    a = argparse.ArgumentParser()
    a.add_argument("stage", choices=["vocabulary", "pretrain", "gold"])
    a.add_argument("--shared", default="../../shared")
    a.add_argument("--sets", required=True)
    a.add_argument("--lexicon", required=True, help="listing of build_lexicon.py")
    a.add_argument("--out", required=True)
    a.add_argument("--characters", type=float, default=20e6)
    a.add_argument("--minutes", type=float, default=1e9)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--quantize-at", type=float, default=0.8)
    a.add_argument("--begin", default="")
    a.add_argument("--end", default="gold", help="name of the file that stage gold writes")
    o = a.parse_args(argv)
    torch.set_num_threads(1)
    torch.manual_seed(2)
    os.makedirs(o.out, exist_ok=True)
    {"vocabulary": make_vocabulary, "pretrain": pretrain, "gold": gold}[o.stage](o)


if __name__ == "__main__":
    main()
