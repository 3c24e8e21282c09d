using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Signing;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>What others said, forged in every part: a document of one entry is changed, left out or of somebody else, before the ledger is signed.</summary>
internal sealed class OtherPartiesEdges(OtherParties others)
{
    private const int Cosignature = 0, Token = 1, Proof = 2;
    private const string Cosigned = "cosigned", Consistency = "consistency", Stamp = "stamp", Stamped = "stamped", Lines = "checkpoint", Roots = "roots", Headers = "headers";

    private delegate byte[]? Change(byte[] content);

    /// <summary>All of them.</summary>
    public IEnumerable<(string Name, SmallBundle Bundle)> All() => [.. Documents(), .. Records(), .. Notes(), .. Tokens(), .. Proofs(), .. HeaderLists()];

    private IEnumerable<(string Name, SmallBundle Bundle)> Documents()
    {
        yield return ("good: all", new SmallBundle { Others = others.All });
        foreach ((int which, string role) in ((int, string)[])[(Cosignature, Cosigned), (Cosignature, Consistency), (Token, Stamp), (Token, Stamped), (Token, Lines), (Token, Roots), (Proof, Stamp), (Proof, Stamped), (Proof, Lines), (Proof, Headers)])
        {
            yield return With(which, role, "none", static _ => null);
            yield return With(which, role, "nothing", static _ => []);
            foreach (int eighth in (int[])[0, 3, 7])
            {
                yield return With(which, role, $"bit at {eighth}/8", it => [.. it[..(it.Length * eighth / 8)], (byte)(it[it.Length * eighth / 8] ^ 1), .. it[((it.Length * eighth / 8) + 1)..]]);
            }
        }

        yield return ("kind of the other", With(Token, Stamped, "opentimestamps", Text("rfc3161", "opentimestamps")).Bundle);
        yield return ("kind of the one", With(Proof, Stamped, "rfc3161", Text("opentimestamps", "rfc3161")).Bundle);
        yield return ("closed to the reader", new SmallBundle { Others = others.All, Forge = static it => it with { Openings = it.Openings.Where(static o => o.Key is not (4 or 5 or 6)).ToDictionary() } });
    }

    private IEnumerable<(string Name, SmallBundle Bundle)> Records()
    {
        foreach ((int which, string role) in ((int, string)[])[(Cosignature, Consistency), (Token, Stamped)])
        {
            foreach ((string from, string to) in ((string, string)[])[("\"proof\":[", "\"proof\":[\"AA==\","), ("\"proof\":[", "\"proof\":[1,"), ("\"proof\":[", "\"proof\": ["), ("/1\"", "/2\""), ("{", "{\"a\":1,"), ("\"proof\"", "\"prooz\"")])
            {
                yield return With(which, role, to, Text(from, to));
            }

            foreach (int count in (int[])[62, 63, 64])
            {
                yield return With(which, role, $"{count} hashes", it => Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(it), @"""proof"":\[[^\]]*\]",
                    $"\"proof\":[{string.Join(',', Enumerable.Repeat($"\"{Convert.ToBase64String(new byte[32])}\"", count))}]")));
            }
        }

        foreach (string size in (string[])["0", "1", "3", "4", "-1", "2.5", "9007199254740991"])
        {
            yield return With(Cosignature, Consistency, $"size {size}", Text("\"size\":2", $"\"size\":{size}"));
        }

        yield return With(Cosignature, Consistency, "key of a log", it => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(it).Replace(others.Witness.VerifierKey.ToString(), "witness.example/desk+00000000+" + Convert.ToBase64String(new byte[33]), StringComparison.Ordinal)));
        foreach ((string from, string to) in ((string, string)[])[("ascertain.invalid/0", "ascertain.invalid/1"), ("\\n2\\n", "\\n02\\n"), ("\\n2\\n", "\\n1\\n"), ("\\n2\\n", "\\n3\\n"), ("\\n2\\n", "\\n0\\n"), ("=\\n\"", "=\\n\\n\""), ("=\\n\"", "=\""), ("ascertain.invalid/0", "\\n")])
        {
            yield return With(Token, Stamped, $"lines {to}", Text(from, to));
        }
    }

    private IEnumerable<(string Name, SmallBundle Bundle)> Notes()
    {
        string own = others.Witness.VerifierKey.KeyHash;
        string Line(byte[] body) => $"— {others.Witness.VerifierKey.Name} {Convert.ToBase64String([.. Convert.FromHexString(own), .. body])}";
        byte[] Time(ulong seconds) => [.. BitConverter.GetBytes(seconds).Reverse(), .. new byte[64]];
        foreach ((string name, string line) in ((string, string)[])[("71 bytes", Line(new byte[71])), ("73 bytes", Line(new byte[73])), ("time 0", Line(Time(0))), ("time 1", Line(Time(1))), ("last time", Line(Time(253_402_300_799))), ("time beyond", Line(Time(253_402_300_800))), ("greatest time", Line(Time(ulong.MaxValue)))])
        {
            yield return With(Cosignature, Cosigned, name, it => Encoding.UTF8.GetBytes(string.Join('\n', [.. Encoding.UTF8.GetString(it).Split('\n')[..^2], line, ""])));
        }

        yield return With(Cosignature, Cosigned, "by nobody", static it => Encoding.UTF8.GetBytes(string.Join('\n', [.. Encoding.UTF8.GetString(it).Split('\n')[..^2], ""])));
        yield return With(Cosignature, Cosigned, "by another key of the name", it => Encoding.UTF8.GetBytes(string.Join('\n', [.. Encoding.UTF8.GetString(it).Split('\n')[..^2], Strangers(it)])));
        string Strangers(byte[] note)
        {
            using Cosigner other = Cosigner.Generate(others.Witness.VerifierKey.Name);
            return other.Cosign(Checkpoint.Parse(note), NodaTime.Instant.FromUnixTimeSeconds(5));
        }

        foreach ((string name, Func<GrownTree, NoteSigner, NoteSigner> signer, Func<GrownTree, (long Size, byte[] Root)> head) in ((string, Func<GrownTree, NoteSigner, NoteSigner>, Func<GrownTree, (long, byte[])>)[])
        [
            ("another root", static (_, log) => log, static _ => (2, new byte[32])), ("another size", static (_, log) => log, static it => (3, it.RootAt(3))), ("no entry", static (_, log) => log, static _ => (0, SHA256.HashData([]))),
            ("another log", static (_, log) => log.As("ascertain.invalid/other"), static it => (2, it.RootAt(2))), ("another key", static (_, log) => new NoteSigner(log.VerifierKey.Name, new byte[32]), static it => (2, it.RootAt(2))),
        ])
        {
            yield return ($"cosigned: {name}", new SmallBundle { Others = [(tree, log) =>
            {
                OtherEntry entry = others.Cosignature(tree, log);
                (long size, byte[] root) = head(tree);
                string note = signer(tree, log).SignCheckpoint(size, root);
                entry[Cosigned] = Encoding.UTF8.GetBytes(note + others.Witness.Cosign(Checkpoint.Parse(Encoding.UTF8.GetBytes(note)), NodaTime.Instant.FromUnixTimeSeconds(5)));
                return entry;
            }] });
        }

        yield return ("good: cosigned twice, the later one said", new SmallBundle { Others = [others.Cosignature, others.Cosignature] });
        yield return ("good: cosigned at the end of the batch before", new SmallBundle { Others = [(tree, log) =>
        {
            OtherEntry entry = others.Cosignature(tree, log);
            string note = log.SignCheckpoint(tree.Size, tree.RootAt(tree.Size));
            entry[Cosigned] = Encoding.UTF8.GetBytes(note + others.Witness.Cosign(Checkpoint.Parse(Encoding.UTF8.GetBytes(note)), NodaTime.Instant.FromUnixTimeSeconds(5)));
            entry[Consistency] = new CosignatureRecord(others.Witness.VerifierKey, tree.Size, []).ToCanonical().ToBytes();
            return entry;
        }, others.Cosignature] });
    }

    private IEnumerable<(string Name, SmallBundle Bundle)> Tokens()
    {
        NodaTime.Instant at = NodaTime.Instant.FromUtc(2031, 5, 4, 3, 1);
        yield return With(Token, Stamp, "over other bytes", _ => others.Authority.Stamp("other"u8, at));
        yield return With(Token, Stamp, "refused", static _ => TestAuthority.Refusal());
        yield return With(Token, Stamp, "65536 bytes", static it => [.. it, .. new byte[65536 - it.Length]]);
        yield return With(Token, Stamp, "65537 bytes", static it => [.. it, .. new byte[65537 - it.Length]]);
        yield return With(Token, Stamp, "in the future", null);
        foreach ((string hash, Func<byte[], byte[]> digest, string name) in ((string, Func<byte[], byte[]>, string)[])
            [("2.16.840.1.101.3.4.2.1", SHA256.HashData, "good: token alone"), ("2.16.840.1.101.3.4.2.3", SHA512.HashData, "good: by SHA-512"), ("2.16.840.1.101.3.4.2.2", SHA384.HashData, "by SHA-384"), ("2.16.840.1.101.3.4.2.3", static _ => new byte[64], "by SHA-512 over other bytes")])
        {
            yield return (name, new SmallBundle { Others = [(tree, log) =>
            {
                OtherEntry entry = others.Token(tree, log);
                entry[Stamp] = others.Authority.Token(hash, digest(entry[Lines]), at, null);
                return entry;
            }] });
        }
    }

    private IEnumerable<(string Name, SmallBundle Bundle)> Proofs()
    {
        int head = OpenTimestampsProof.Beginning.Count + 2 + 32; // magic, version, hash, digest
        byte[] end = [0, .. new byte[8], 0];
        (string Name, byte[] Steps)[] all =
        [
            ("1 byte more", [.. end, 0]), ("no attestation", []), ("unknown operation", [1, .. end]), ("appends nothing", [0xf0, 0, .. end]), ("appends 4064", [0xf0, 0xe0, 0x1f, .. new byte[4064], .. end]), ("appends 4065", [0xf0, 0xe1, 0x1f, .. new byte[4065], .. end]),
            ("hexlifies to 4096", [0xf0, 0xe0, 0x0f, .. new byte[2016], 0xf3, .. end]), ("hexlifies to 4098", [0xf0, 0xe1, 0x0f, .. new byte[2017], 0xf3, .. end]), ("255 in a row", [.. Enumerable.Repeat((byte)8, 255), .. end]), ("256 in a row", [.. Enumerable.Repeat((byte)8, 256), .. end]),
            ("1024 steps", [.. Enumerable.Repeat<byte[]>([0xff, .. end], 1023).SelectMany(static it => it), .. end]), ("1025 steps", [.. Enumerable.Repeat<byte[]>([0xff, .. end], 1024).SelectMany(static it => it), .. end]),
            ("number of 63 bits", [0, .. Convert.FromHexString("0588960d73d71901"), 9, .. Enumerable.Repeat((byte)0xff, 8), 0x7f]), ("number of 64 bits", [0, .. Convert.FromHexString("0588960d73d71901"), 10, .. Enumerable.Repeat((byte)0xff, 9), 1]),
            ("block with more", [0, .. Convert.FromHexString("0588960d73d71901"), 2, 7, 7]), ("calendar with a space", [0, .. Convert.FromHexString("83dfe30d2ef90c8e"), 3, 2, (byte)'a', (byte)' ']), ("calendar with more", [0, .. Convert.FromHexString("83dfe30d2ef90c8e"), 3, 1, (byte)'a', (byte)'a']),
            ("payload of 8193", [0, .. new byte[8], 0x81, 0x40, .. new byte[8193]]), ("RIPEMD-160 and more", [3, 0xf0, 1, 1, 2, .. end]), ("fork to the end", [0xff, 0xff, .. end]),
        ];
        foreach ((string name, byte[] steps) in all)
        {
            yield return With(Proof, Stamp, name, it => [.. it[..head], .. steps]);
        }

        yield return With(Proof, Stamp, "65536 bytes", it => [.. it, .. new byte[65536 - it.Length]]);
        yield return With(Proof, Stamp, "65537 bytes", it => [.. it, .. new byte[65537 - it.Length]]);
        yield return With(Proof, Stamp, "version 2", it => [.. it[..31], 2, .. it[32..]]);
        yield return With(Proof, Stamp, "over SHA-1", it => [.. it[..32], 2, .. it[33..]]);
        Random random = new(20310504);
        for (int i = 0; i < 24; i++)
        {
            (int at, byte to) = (random.Next(head, head + 50), (byte)random.Next(256));
            yield return With(Proof, Stamp, $"byte {at} {to}", it => at < it.Length ? [.. it[..at], to, .. it[(at + 1)..]] : it[..(at % it.Length)]);
        }
    }

    private IEnumerable<(string Name, SmallBundle Bundle)> HeaderLists()
    {
        string one = $"7\t{new string('0', 160)}\n", root = new('0', 64);
        foreach (string list in (string[])[one, one[..^1], one + one, "height\theader_hex\tmerkle_root\n" + one.Replace("7", "8", StringComparison.Ordinal), one[..^1] + $"\t{root}\n", one[..^1] + $"\t{root[1..]}1\n", one[..^1] + "\t\n", "07" + one[1..], "7" + one[2..], one.Replace('0', 'A'), "height\theader_hex", "height\theader_hex\n", "\n", "9223372036854775807" + one[1..], "9223372036854775808" + one[1..]])
        {
            yield return With(Proof, Headers, string.Join(' ', list[..Math.Min(20, list.Length)], list.Length, list[^1]), _ => Encoding.UTF8.GetBytes(list));
        }
    }

    private static Change Text(string from, string to) => it => Encoding.UTF8.GetString(it) is var text && text.Contains(from, StringComparison.Ordinal)
        ? Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)) : throw new ArgumentException($"{from} is not in {text}", nameof(from));

    private (string Name, SmallBundle Bundle) With(int which, string role, string name, Change? change) => ($"{which} {role}: {name}", new SmallBundle
    {
        Others = [.. others.All.Select((make, i) => i != which ? make : (tree, log) =>
        {
            OtherEntry entry = make(tree, log);
            byte[]? changed = change is null ? others.Authority.Stamp(entry[Lines], NodaTime.Instant.FromUtc(2032, 1, 1, 0, 0)) : change(entry[role]);
            entry.Remove(role);
            if (changed is not null)
            {
                entry[role] = changed;
            }

            return entry;
        })],
    });
}
