using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>Forgeries of a small bundle on both sides of every edge of its forms: the manifests are made again, and where the ledger changed it is signed again.</summary>
/// <param name="whole">The bundle.</param>
/// <param name="signer">Its key.</param>
internal sealed class BundleEdges(MemoryBundleFiles whole, NoteSigner signer)
{
    private const string Disclosure = "data/disclosure.json", Receipt = "data/ledger/receipts/0001.tlog-proof", Deepest = "{\"a\":", Mark = "\"format\":\"ascertain/x/1\"";

    private static readonly string Digest = new('0', 64), Extra = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"format\":\"ascertain/receipt/1\"}"));

    /// <summary>All of them.</summary>
    public IEnumerable<BrowserBundle> All() =>
        [.. Names(), .. Leaves(), .. Openings(), .. Notes(), .. Keys(), .. Records(), .. Disclosures(), .. Receipts()];

    private IEnumerable<BrowserBundle> Names()
    {
        foreach (int length in (int[])[200, 201])
        {
            yield return Edge($"path of {length}", it => it.Put("data/" + new string('a', length - 5), [1]));
        }

        MemoryBundleFiles twice = Forge().Files, many = Forge().Files;
        twice.Files.Add(twice.Files[^1]);
        many.Files.InsertRange(0, Enumerable.Range(0, 10_005).Select(static it => ($"0/{it:D5}", (byte[])[1]))); // in the order in which a folder lists them
        yield return new("path twice", twice);
        yield return new("more faults than are listed", many);
        foreach (string path in (string[])[ForgedBundle.Leaves, ForgedBundle.Openings])
        {
            yield return Edge($"more empty lines than faults are listed: {path}", it => it.Put(path, [.. Enumerable.Repeat((byte)'\n', 10_005)]));
        }

        foreach (int lines in (int[])[10_000, 10_001])
        {
            foreach (string[] names in (string[][])[["manifest-sha256.txt"], ["manifest-sha256.txt", "manifest-sha512.txt"], ["tagmanifest-sha256.txt"], ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"]])
            {
                ForgedBundle lengthened = Forge();
                Array.ForEach(names, name => lengthened.Lines(name, old => [.. old, .. Enumerable.Repeat("", whole.Files.Count + lines - old.Length)]));
                yield return new($"{string.Join(" and ", names)}: {lines} lines more than files", (names[0].StartsWith('t') ? lengthened : lengthened.TagManifestsAgain()).Files);
            }
        }

        yield return new("tag file that no manifest covers", Forge().Lines("tagmanifest-sha256.txt", static it => it[1..]).Lines("tagmanifest-sha512.txt", static it => it[1..]).Files);
    }

    private IEnumerable<BrowserBundle> Leaves()
    {
        const string at = "2031-05-04T03:02:00Z", documents = "\"documents\":{";
        foreach (string time in (string[])["2028-02-29T00:00:00Z", "2027-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "0004-02-29T00:00:00Z", "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z", "2031-13-01T00:00:00Z", "2031-00-01T00:00:00Z", "2031-05-00T00:00:00Z", "2031-05-31T00:00:00Z", "2031-06-31T00:00:00Z", "2031-05-04T24:00:00Z", "2031-05-04T23:60:00Z", "2031-05-04T23:59:60Z",
            "2031-05-04T03:02:00.10Z", "2031-05-04T03:02:00.1Z", "2031-05-04T03:02:00.Z", "2031-05-04T03:02:00.1234567891Z", "2031-05-04T03:02:00", "2031-05-04t03:02:00Z"])
        {
            yield return Leaf($"time {time}", at, time);
        }

        yield return Leaf("role before", documents, $"{documents}\"a\":\"{Digest}\",");
        yield return Leaf("role out of order", documents, $"{documents}\"e\":\"{Digest}\",");
        yield return Leaf("role twice", documents, $"{documents}\"disclosure\":\"{Digest}\",");
        yield return Leaf("role of no letters", documents, $"{documents}\"\":\"{Digest}\",");
        yield return Leaf("no comma between roles", documents, $"{documents}\"a\":\"{Digest}\"");
        yield return Leaf("actor of 64 letters", "A-001", new string('A', 64));
        yield return Leaf("actor of 65 letters", "A-001", new string('A', 65));
        yield return Leaf("kind that is never without a signature", "\"export\"", "\"annotation\"");
        yield return Leaf("kind of another letter", "\"export\"", "\"ex_port\"");
        yield return Leaf("sequence with a zero", "\"sequence\":4", "\"sequence\":04");
        yield return Leaf("greatest sequence", "\"sequence\":4", "\"sequence\":9007199254740991");
        yield return Leaf("sequence too great", "\"sequence\":4", "\"sequence\":9007199254740992");
        yield return Leaf("request", ",\"sequence\"", $",\"request\":\"{Digest}\",\"sequence\"");
        yield return Leaf("sealed", ",\"sequence\"", $",\"sealed\":\"{Digest}\",\"sequence\"");
        yield return Leaf("sealed in capitals", ",\"sequence\"", $",\"sealed\":\"{new string('A', 64)}\",\"sequence\"");
        yield return Leaf("other clock", "\"system\"", "\"sundial\"");
        yield return Leaf("more members", ",\"sequence\":4", ",\"sequence\":4,\"z\":0");
        foreach (int length in (int[])[4096, 4097])
        {
            yield return Leaf($"{length} bytes", documents, line => documents + Roles(length - line.Length, $"\"{Digest}\""));
        }

        yield return Edge("leaf rewritten", static it => it.Replace(ForgedBundle.Leaves, "annotation.made", "annotation.lost"));
        yield return Edge("leaf and its hash rewritten", static it => it.Replace(ForgedBundle.Leaves, "annotation.made", "annotation.lost")
            .Lines(ForgedBundle.LeafHashes, lines => it.LinesOf(ForgedBundle.Leaves).Select(static leaf => Convert.ToHexStringLower(Ascertain.Custody.Ledger.MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(leaf))))));
        yield return Edge("leaf taken out", static it => it.Lines(ForgedBundle.Leaves, static lines => [.. lines[..1], .. lines[2..]]));
        foreach ((string name, Func<string[], IEnumerable<string>> change) in ((string, Func<string[], IEnumerable<string>>)[])
        [
            ("fewer", static lines => lines[..^1]), ("more", static lines => [.. lines, lines[0]]), ("none", static _ => []), ("in another order", static lines => lines.Reverse()), ("in capitals", static lines => lines.Select(static line => line.ToUpperInvariant())),
            ("with an empty line", static lines => [.. lines, ""]), ("of zeros", static lines => [.. lines[..^1], new string('0', 64)]), ("too long", static lines => [.. lines[..^1], lines[^1] + "0"]), ("too short", static lines => [.. lines[..^1], lines[^1][1..]]),
        ])
        {
            yield return Edge($"hashes of leaves {name}", it => it.Lines(ForgedBundle.LeafHashes, change));
        }

        yield return Edge("hashes of leaves without their last newline", static it => it.Put(ForgedBundle.LeafHashes, Encoding.UTF8.GetBytes(string.Join('\n', it.LinesOf(ForgedBundle.LeafHashes)))));
        yield return Edge("no hashes of leaves", static it => it.Remove(ForgedBundle.LeafHashes));
        yield return Edge("leaf more", static it => it.Lines(ForgedBundle.Leaves, static lines => [.. lines, lines[^1]]));
        yield return Edge("empty line", static it => it.Lines(ForgedBundle.Leaves, static lines => [.. lines, ""]));
        yield return Edge("leaf that is no text", static it => it.Put(ForgedBundle.Leaves, [0xC3, (byte)'\n']));
        yield return Edge("no leaves", static it => it.Put(ForgedBundle.Leaves, []));
    }

    private IEnumerable<BrowserBundle> Openings()
    {
        const string documents = "{\"documents\":{";
        string one = $"{{\"salt\":\"{Digest}\",\"sha256\":\"{Digest}\"}}";
        yield return Opening("request", ",\"sequence\"", $",\"request\":{one},\"sequence\"");
        yield return Opening("of no document", "{\"documents\":{", "{\"documents\":{},\"sequence\":0}\n{\"documents\":{");
        yield return Opening("no sequence", ",\"sequence\":0", "");
        yield return Opening("sequence twice", "\"sequence\":1", "\"sequence\":0");
        yield return Opening("role out of order", documents, $"{documents}\"z\":{one},");
        yield return Opening("role that the entry does not have", documents, $"{documents}\"a\":{one},");
        yield return Opening("role named salt", documents, $"{documents}\"aa\":{one},\"salt\":{one},");
        yield return Opening("salt in capitals", documents, $"{documents}\"a\":{one.Replace('0', 'A')},");
        yield return Opening("for an entry that is not there", "\"sequence\":4", "\"sequence\":7");
        foreach (int length in (int[])[65536, 65537])
        {
            yield return Edge($"opening: {length} bytes", it => it.Lines(ForgedBundle.Openings, lines => [lines[0].Replace(documents, documents + Roles(length - lines[0].Length, one), StringComparison.Ordinal), .. lines[1..]]));
        }

        yield return Edge("openings without a last newline", it => it.Put(ForgedBundle.Openings, whole.Files.Single(static file => file.Path == ForgedBundle.Openings).Content[..^1]));
    }

    private IEnumerable<BrowserBundle> Notes()
    {
        string[] lines = Forge().LinesOf(ForgedBundle.Checkpoint);
        string text = string.Join('\n', lines[..^2]), own = lines[^1];
        string Strangers(int count, int name = 8) => string.Concat(Enumerable.Range(0, count).Select(it => $"— {new string((char)('a' + it), name)} {Convert.ToBase64String(new byte[68])}\n"));
        string Own(int bytes) => own[..(own.LastIndexOf(' ') + 1)] + Convert.ToBase64String([.. Convert.FromBase64String(own[(own.LastIndexOf(' ') + 1)..]), .. new byte[8]], 0, bytes);
        foreach ((string name, string note) in ((string, string)[])
        [
            ("16 signatures", $"{text}\n\n{own}\n{Strangers(15)}"), ("17 signatures", $"{text}\n\n{own}\n{Strangers(16)}"), ("name of 255", $"{text}\n\n{own}\n{Strangers(1, 255)}"), ("name of 256", $"{text}\n\n{own}\n{Strangers(1, 256)}"),
            ("no signature", $"{text}\n\n"), ("no last newline", $"{text}\n\n{own}"), ("no empty line", $"{text}\n{own}\n"), ("two spaces", $"{text}\n\n{own.Replace("— ", "—  ", StringComparison.Ordinal)}\n"), ("tab", $"{text}\n\n{own}\t\n"), ("empty text", $"\n\n{own}\n"), ("own signature shorter", $"{text}\n\n{Own(67)}\n"), ("own signature longer", $"{text}\n\n{Own(69)}\n"), ("hyphen", $"{text}\n\n{own.Replace('—', '-')}\n"),
            ("name with a space of another kind", $"{text}\n\n{own}\n— a\u00a0b {Convert.ToBase64String(new byte[68])}\n"), ("signature of 4 bytes", $"{text}\n\n{own}\n— x AAAAAA==\n"), ("signature of 5 bytes", $"{text}\n\n{own}\n— x AAAAAAA=\n"), ("base64 in a second spelling", $"{text}\n\n{own}\n— x AAAAAAB=\n"),
            ("four lines", $"{text}\nmore\n\n{own}\n"), ("two lines", $"{string.Join('\n', lines[..2])}\n\n{own}\n"), ("no origin", $"\n{lines[1]}\n{lines[2]}\n\n{own}\n"), ("size with a zero", $"{lines[0]}\n05\n{lines[2]}\n\n{own}\n"), ("size with a sign", $"{lines[0]}\n+5\n{lines[2]}\n\n{own}\n"),
            ("root of 31 bytes", $"{lines[0]}\n5\n{Convert.ToBase64String(new byte[31])}\n\n{own}\n"), ("root in a second spelling", $"{lines[0]}\n5\n{lines[2].TrimEnd('=')}\n\n{own}\n"), ("carriage returns", $"{text}\n\n{own}\n".Replace("\n", "\r\n", StringComparison.Ordinal)), ("byte order mark", $"\ufeff{text}\n\n{own}\n"),
        ])
        {
            yield return Edge($"note: {name}", it => it.Put(ForgedBundle.Checkpoint, Encoding.UTF8.GetBytes(note)));
        }

        foreach (int length in (int[])[65536, 65537, 65538, 65539])
        {
            int room = length - Encoding.UTF8.GetByteCount($"{text}\n\n{own}\n—  \n"), name = 1 + ((room - 1) % 4);
            yield return Edge($"note: {length} bytes", it => it.Put(ForgedBundle.Checkpoint, Encoding.UTF8.GetBytes($"{text}\n\n{own}\n— {new string('x', name)} {new string('A', room - name)}\n")));
        }

        yield return Edge("note: no text", it => it.Put(ForgedBundle.Checkpoint, [.. Encoding.UTF8.GetBytes($"{text}\n\n{own}"), 0xff, (byte)'\n']));
    }

    private IEnumerable<BrowserBundle> Keys()
    {
        string key = signer.VerifierKey.ToString();
        using NoteSigner longest = signer.As(new string('n', 255));
        using NoteSigner replaced = signer.As("\ufffd");
        byte[] secondSpelling = [.. Enumerable.Repeat((byte)0xff, 32)];
        (secondSpelling[0], secondSpelling[31]) = (0xf0, 0x7f); // y = 3 + p, where 3 is a point's
        foreach ((string name, byte[] file) in ((string, byte[])[])
        [
            ("no newline", Encoding.UTF8.GetBytes(key)), ("two newlines", Encoding.UTF8.GetBytes($"{key}\n\n")), ("carriage return", Encoding.UTF8.GetBytes($"{key}\r\n")), ("no text", [0xff, .. Encoding.UTF8.GetBytes($"{key}\n")]),
            ("name that is no text", [0xff, .. Encoding.UTF8.GetBytes($"{replaced.VerifierKey}\n")[3..]]), ("two parts", Encoding.UTF8.GetBytes($"{key[..^60]}\n")), ("no name", Encoding.UTF8.GetBytes($"{key[key.IndexOf('+')..]}\n")), ("name with a space", Encoding.UTF8.GetBytes($"a {key}\n")), ("name of 255", Encoding.UTF8.GetBytes($"{longest.VerifierKey}\n")), ("name of 256", Encoding.UTF8.GetBytes($"n{longest.VerifierKey}\n")),
            ("1024 bytes", Encoding.UTF8.GetBytes(new string('a', 1023) + "\n")), ("1025 bytes", Encoding.UTF8.GetBytes(new string('a', 1024) + "\n")), ("32 bytes", Encoding.UTF8.GetBytes($"n+00000000+{Convert.ToBase64String(new byte[32])}\n")),
            ("second spelling of a point", Encoding.UTF8.GetBytes($"n+00000000+{Convert.ToBase64String([1, .. secondSpelling])}\n")), ("no point", Encoding.UTF8.GetBytes($"n+00000000+{Convert.ToBase64String([1, 2, .. new byte[31]])}\n")), ("point", Encoding.UTF8.GetBytes($"n+00000000+{Convert.ToBase64String([1, 3, .. new byte[31]])}\n")),
        ])
        {
            yield return Edge($"key: {name}", it => it.Put(ForgedBundle.Key, file));
        }
    }

    private IEnumerable<BrowserBundle> Records()
    {
        string Deep(int arrays) => $"{Deepest}{new string('[', arrays)}{new string(']', arrays)},{Mark}}}";
        foreach (string record in (string[])[$"{{{Mark}}}", $"{{{Mark},\"n\":1.0}}", $"{{{Mark},\"n\":-0}}", $"{{{Mark},\"n\":1e21}}", $"{{{Mark},\"n\":1e+21}}", $"{{{Mark},\"n\":0.000001}}", $"{{{Mark},\"n\":1e-7}}", $"{{{Mark},\"n\":1e400}}", $"{{{Mark},\"n\":9007199254740993}}",
            Deep(63), Deep(64), $"{{{Mark},\"n\":\"\\ud800\"}}", $"{{{Mark},\"n\":\"\\u0041\"}}", $"{{{Mark},\"n\":\"\\u001f\\n\"}}", $"{{{Mark},\"n\":\"\\u001F\"}}", $"{{{Mark},\"n\":\"é€\U0001f600\u2028\"}}", $"{{{Mark},\"n\":\"\\/\"}}", $"{{{Mark}}}\n", $"{{{Mark},{Mark}}}", $"{{\"z\":null,{Mark}}}",
            $"{{\"a\":null,\"b\":[true,false,{{}}],{Mark}}}", $"{{ {Mark}}}", $"[{{{Mark}}}]", $"{{{Mark}", "{}", "", $"{{{Mark},\"\uffff\":1,\"\U00010000\":2}}", $"{{{Mark},\"\U00010000\":2,\"\uffff\":1}}", $"{{{Mark},\"__proto__\":{{}}}}"])
        {
            yield return Edge($"record {(record.Length > 90 ? $"{record.Length} deep" : record)}", it => it.Put("data/records/x", Encoding.UTF8.GetBytes(record)));
        }

        yield return Edge("record that is no text", static it => it.Put("data/records/x", [.. Encoding.UTF8.GetBytes($"{{{Mark},\"n\":\""), 0xff, (byte)'"', (byte)'}']));
    }

    private IEnumerable<BrowserBundle> Disclosures()
    {
        foreach ((string from, string to) in ((string, string)[])
        [
            ("ascertain/disclosure/4", "ascertain/disclosure/1"), ("ascertain/disclosure/4", "ascertain/disclosure/2"), ("ascertain/disclosure/4", "ascertain/disclosure/3"), ("ascertain/disclosure/4", "ascertain/disclosure/5"), ("\"bytes\":", "\"bytes\":1"), ("\"bytes\":", "\"bytes\":0.1"), ("\"sha256\":\"", "\"sha256\":\"0"), ("\"sha512\":\"", "\"sha512\":\"A"), ("\"path\":\"data/exhibits/1.bin\"", "\"path\":\"data/z\""),
            ("\"path\":\"data/exhibits/1.bin\"", "\"path\":\"data/README.txt\""), ("\"path\":\"data/report.html\"", "\"path\":\"data/report.htm\""), ("\"Bagging-Date\"", "\"Bagging Date\""), ("\"Bagging-Date\"", $"\"{new string('B', 64)}\""), ("\"Bagging-Date\"", $"\"{new string('B', 65)}\""), ("\"Bagging-Date\":", "\"Bagging-Date\":1"),
            ("\"2031-05-04\"", "\"\""), ("\"2031-05-04\"", "\" 2031\""), ("\"2031-05-04\"", "\"2031\\u00a0\""), ("\"2031-05-04\"", "\"20\\n31\""), ("\"2031-05-04\"", $"\"{new string('2', 1000)}\""), ("\"2031-05-04\"", $"\"{new string('2', 1001)}\""), ("\"Source-Organization\"", "\"Payload-Oxum\""),
            ("\"number\":1", "\"number\":3"), ("\"number\":1", "\"number\":1.5"), ("\"file\":\"data/exhibits/1.bin\"", "\"file\":\"data/report.html\""), ("\"file\":\"data/exhibits/1.bin\"", "\"file\":\"data/exhibits/2.bin\""), ("\"file\":\"data/exhibits/1.bin\"", "\"file\":1"), ("\"exhibits\":[", "\"exhibits\":[1,"),
            ("\"exhibits\":[", "\"exhibits\":[{},"), ("\"commitment\":\"", "\"commitment\":\"0"), ("\"commitment\":", "\"commitments\":"), ("\"withheld\":{", "\"withheld\":1,\"x\":{"), ("\"files\":[", "\"files\":[1,"), ("\"files\":[", "\"files\":[{},"),
        ])
        {
            yield return Edge($"disclosure with {(to.Length > 60 ? to.Length : to)} for {from}", it => it.Replace(Disclosure, from, to));
        }

        foreach (string other in (string[])["", "1", "[]", "{}", "null", "{\"format\":\"ascertain/disclosure/4\"}"])
        {
            yield return Edge($"disclosure {other}", it => it.Put(Disclosure, Encoding.UTF8.GetBytes(other)));
        }
    }

    private IEnumerable<BrowserBundle> Receipts()
    {
        string[] lines = Forge().LinesOf(Receipt);
        string extra = Encoding.UTF8.GetString(Convert.FromBase64String(lines[1][6..])), hash = Convert.ToBase64String(new byte[32]);
        int end = Array.IndexOf(lines, "");
        foreach ((string name, IEnumerable<string> changed) in ((string, IEnumerable<string>)[])
        [
            ("other header", ["c2sp.org/tlog-proof@v2", .. lines[1..]]), ("no empty line", [.. lines[..end], .. lines[(end + 1)..].Where(static it => it.Length > 0)]), ("no extra line", [lines[0], .. lines[2..]]), ("no index", [.. lines[..2], .. lines[3..]]), ("index with a zero", [.. lines[..2], "index 01", .. lines[3..]]),
            ("index of another", [.. lines[..2], "index 2", .. lines[3..]]), ("index at the end", [.. lines[..2], "index 5", .. lines[3..]]), ("index beyond any", [.. lines[..2], "index 9223372036854775808", .. lines[3..]]), ("hash of 31 bytes", [.. lines[..3], Convert.ToBase64String(new byte[31]), .. lines[4..]]),
            ("no base64", [.. lines[..3], "x", .. lines[4..]]), ("hash less", [.. lines[..3], .. lines[4..]]), ("hash more", [.. lines[..end], hash, .. lines[end..]]), ("63 hashes", [.. lines[..3], .. Enumerable.Repeat(hash, 63), .. lines[end..]]), ("64 hashes", [.. lines[..3], .. Enumerable.Repeat(hash, 64), .. lines[end..]]),
            ("extra of another form", [lines[0], $"extra {Extra}", .. lines[2..]]), ("extra without base64", [lines[0], "extra x", .. lines[2..]]), ("empty extra", [lines[0], "extra ", .. lines[2..]]), ("only a header", [lines[0], ""]), ("131072 bytes", [.. lines[..end], new string('A', 131_072 - lines.Sum(static it => it.Length + 1) - 1), .. lines[end..]]),
            ("131073 bytes", [.. lines[..end], new string('A', 131_073 - lines.Sum(static it => it.Length + 1) - 1), .. lines[end..]]),
        ])
        {
            yield return Edge($"receipt: {name}", it => it.Lines(Receipt, _ => changed));
        }

        foreach ((string from, string to) in ((string, string)[])
        [
            ("receipt/1", "receipt/2"), ("\"format\"", "\"f\":1,\"format\""), ("\"opening\"", "\"opening \""), ("\"salt\":\"", "\"salt\":\"0"), ("\"salt\"", "\"salz\""), ("\"sha256\":\"", "\"sha256\":\"A"), ("\"salt\":", "\"pepper\":1,\"salt\":"), ("\\\"exhibit\\\"", "\\\"copy\\\""), ("\\\"actor\\\"", "\\\"Actor\\\""), ("\"leaf\":\"", "\"leaf\": \""),
        ])
        {
            yield return Edge($"extra with {to} for {from}", it => it.Lines(Receipt, _ => [lines[0], $"extra {Convert.ToBase64String(Encoding.UTF8.GetBytes(extra.Replace(from, to, StringComparison.Ordinal)))}", .. lines[2..]]));
        }
    }

    // Roles in order, of this many bytes together.
    private static string Roles(int room, string value)
    {
        const int around = 11; // of a role with few letters: two quotation marks, a colon, a comma, and seven letters or so
        int count = room / (around + value.Length), more = room - (count * (around + value.Length));
        return string.Concat(Enumerable.Range(0, count).Select(it => $"\"{$"A{it:D3}".PadRight(around - 4 + (more / count) + (it < more % count ? 1 : 0), 'x')}\":{value},"));
    }

    private BrowserBundle Leaf(string name, string from, string to) => Leaf(name, from, _ => to);

    // Changes the last leaf, and signs again.
    private BrowserBundle Leaf(string name, string from, Func<string, string> to) => new($"leaf: {name}", Forge().Lines(ForgedBundle.Leaves, lines =>
    {
        Assert.Contains(from, lines[^1], StringComparison.Ordinal);
        return [.. lines[..^1], lines[^1].Replace(from, to(lines[^1].Replace(from, "", StringComparison.Ordinal) + from), StringComparison.Ordinal)];
    }).SignAgain(signer).Files);

    private BrowserBundle Opening(string name, string from, string to) => Edge($"opening: {name}", it => it.Replace(ForgedBundle.Openings, from, to));

    private BrowserBundle Edge(string name, Func<ForgedBundle, ForgedBundle> change) => new(name, change(Forge()).ManifestsAgain().Files);

    private ForgedBundle Forge() => new(whole);
}
