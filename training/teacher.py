"""Stage `teacher`: fine-tunes the encoder on all sets, each in its style. Checkpointed; never committed."""
from __future__ import annotations
import argparse, math, os, random, time
import torch
import torch.nn.functional as F
from data import LABELS, STYLES, labels_of, load, score, spans_of, split_long, styled
from augment import Substitution
from encoder import E5File, Encoder, Tokenizer

# How often a set is seen in one round.
WEIGHTS = {"corpus": 12, "msra": 1, "pd98": 0.5, "aishell": 2, "cnerta": 1.5, "boson": 1, "cluener": 1, "uner": 0.7, "resume": 0.5}
LIMIT = 160


def batches(samples, size):
    """Samples of similar length together, `size` characters a batch (padding counted)."""
    out, group = [], []
    for s in sorted(samples, key=lambda s: len(s.text)):
        if group and (len(group) + 1) * len(s.text) > size:
            out.append(group)
            group = []
        group.append(s)
    if group:
        out.append(group)
    return out


def one_round(sets, weights, substitution, rng, limit=LIMIT):
    """One pass over the weighted mix, in pools so that the order stays random while lengths are bucketed."""
    picked = []
    for name, samples in sets.items():
        w = weights.get(name, 0)
        copies = [s for _ in range(int(w)) for s in samples] + [s for s in samples if rng.random() < w - int(w)]
        for s in copies:
            s = styled(s, rng)
            if s.spans and rng.random() < (0.6 if name == "corpus" else 0.25):
                s = substitution(s, rng)
            picked += [p for p in split_long(s, limit) if p.text.strip()]
    rng.shuffle(picked)
    for i in range(0, len(picked), 2000):
        pool = batches(picked[i:i + 2000], 2048)
        rng.shuffle(pool)
        yield from pool


def tensors(group, tokenizer, style=None):
    T = max(len(s.text) for s in group) + 2
    B = len(group)
    chars = torch.zeros(B, T, dtype=torch.long)
    words, place = torch.zeros_like(chars), torch.zeros_like(chars)
    target = torch.full((B, T), -100)
    mask = torch.zeros(B, T, dtype=torch.bool)
    styles = torch.tensor([STYLES.index(style or s.style) for s in group])
    for b, s in enumerate(group):
        c, w, p = tokenizer.encode(s.text)
        n = len(c)
        chars[b, 1:n + 1], words[b, 1:n + 1], place[b, 1:n + 1] = torch.tensor(c), torch.tensor(w), torch.tensor(p)
        chars[b, n + 1] = words[b, n + 1] = 1
        target[b, 1:n + 1] = torch.tensor(labels_of(s))
        mask[b, :n + 2] = True
    return chars, words, place, styles, mask, target


@torch.no_grad()
def predict(model, tokenizer, samples, style=None):
    """Label log-probabilities of each sample (n × labels, float32)."""
    model.eval()
    out = [None] * len(samples)
    order = {id(s): i for i, s in enumerate(samples)}
    for group in batches(samples, 4096):
        chars, words, place, styles, mask, _ = tensors(group, tokenizer, style)
        with torch.autocast("cpu", torch.bfloat16):
            o = model(chars, words, place, styles, mask)
        o = F.log_softmax(o.float(), -1)
        for b, s in enumerate(group):
            out[order[id(s)]] = o[b, 1:len(s.text) + 1]
    model.train()
    return out


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


def evaluate(model, tokenizer, samples, style=None):
    samples = [p for s in samples for p in split_long(s, 250) if p.text]
    logp = predict(model, tokenizer, samples, style)
    return score([s.spans for s in samples], [spans_of(viterbi(l)) for l in logp])


def load_teacher(path):
    state = torch.load(path, weights_only=False)
    file = E5File()
    tokenizer = Tokenizer(file)
    model = Encoder(file, tokenizer, len(LABELS), len(STYLES), state["layers"])
    model.load_state_dict(state["model"])
    return model, tokenizer


def main(argv=None):
    a = argparse.ArgumentParser()
    a.add_argument("--shared", default="../../shared")
    a.add_argument("--sets", required=True, help="folder of export_sets.py")
    a.add_argument("--out", required=True)
    a.add_argument("--characters", type=float, default=6e6)
    a.add_argument("--minutes", type=float, default=1e9, help="the schedule also ends after this time")
    a.add_argument("--layers", type=int, default=8)
    a.add_argument("--rate", type=float, default=2.5e-4)
    a.add_argument("--resume", action="store_true")
    o = a.parse_args(argv)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = random.Random(1)
    sets = load(o.sets)
    file = E5File()
    tokenizer = Tokenizer(file)
    model = Encoder(file, tokenizer, len(LABELS), len(STYLES), o.layers)
    substitution = Substitution(o.shared, [s for v in sets["train"].values() for s in v])
    groups = []
    for name, p in model.named_parameters():
        depth = int(name.split(".")[1]) + 1 if name.startswith("layers.") else 0
        scale = 0.9 ** (o.layers - depth)
        if name.split(".")[0] in ("head", "style", "place", "mix"):
            scale = 4
        elif name.startswith("words."):
            scale = 0.5
        groups.append({"params": [p], "scale": scale, "weight_decay": 0.01 if p.dim() > 1 and not name.startswith(("words.", "style.")) else 0})
    optimizer = torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.98), fused=True)
    seen, spent, step, rounds = 0, 0.0, 0, 0
    path = os.path.join(o.out, "teacher.pt")
    os.makedirs(o.out, exist_ok=True)
    if o.resume and os.path.exists(path):
        state = torch.load(path, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        seen, spent, step, rounds = state["seen"], state["spent"], state["step"], state["rounds"]
        rng.seed(1000 + step)

    def save():
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "seen": seen, "spent": spent,
                    "step": step, "rounds": rounds, "layers": o.layers}, path + ".new")
        os.replace(path + ".new", path)

    def report():
        parts = [("dev", sets["dev"], "corpus")] + [(k, sets["held"][k][:n], None) for k, n in (("msra", 500), ("aishell", 700))]
        parts += [("aishell as corpus", sets["held"]["aishell"][:700], "corpus"), ("dev as mended", sets["dev"], "mended")]
        print(f"{time.strftime('%H:%M:%S')} seen {seen} " + "  ".join(
            "{} {:.1f}/{:.1f}/{:.1f}".format(k, *evaluate(model, tokenizer, v, st)) for k, v, st in parts), flush=True)

    last, mark, shown, running = time.time(), time.time(), seen, 0.0
    model.train()
    while True:
        for group in one_round(sets["train"], WEIGHTS, substitution, rng):
            progress = max(seen / o.characters, spent / 60 / o.minutes)
            if progress >= 1:
                report()
                save()
                open(os.path.join(o.out, "teacher.done"), "w").close()
                return
            rate = o.rate * (min(1, progress / 0.06) if progress < 0.06 else 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - 0.06) / 0.94)))
            for g in optimizer.param_groups:
                g["lr"] = rate * g["scale"]
            chars, words, place, styles, mask, target = tensors(group, tokenizer)
            with torch.autocast("cpu", torch.bfloat16):
                out = model(chars, words, place, styles, mask, 0.1)
            loss = F.cross_entropy(out.float().flatten(0, 1), target.flatten(), ignore_index=-100)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            seen += sum(len(s.text) for s in group)
            running = loss.item() if step == 1 else 0.98 * running + 0.02 * loss.item()
            now = time.time()
            spent += now - last
            last = now
            if step % 50 == 0:
                print(f"{time.strftime('%H:%M:%S')} step {step} seen {seen} loss {running:.4f} rate {rate:.2e} {seen / spent:.0f} characters/s", flush=True)
            if seen - shown > 400_000 or now - mark > 600:
                report()
                save()
                shown, mark = seen, now
        rounds += 1


if __name__ == "__main__":
    main()
