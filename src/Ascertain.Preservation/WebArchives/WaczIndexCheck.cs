using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Whether the indexes of a WACZ file point at records that are as the indexes say (CDXJ 0.1.0, specs.webrecorder.net).</summary>
internal sealed class WaczIndexCheck(ZipDirectory zip, Checklist list)
{
    private const int MostLines = 100_000, GreatestLine = 64 * 1024; // arbitrary; every line of an index reads a record once more
    private const int GreatestGrowth = 1032; // of deflate: a run of 258 bytes in two bits

    // Many lines may point at one large record, or at one that grows: so the bytes are bounded too, packed and inflated. Arbitrary.
    private long left = (64 << 20) + (4 * zip.Entries.Values.Sum(static it => it.StoredLength));
    private long inflatable = (256L << 20) + (64 * zip.Entries.Values.Sum(static it => it.StoredLength));
    private int lines;

    public void Run()
    {
        foreach (ZipEntry entry in zip.Entries.Values.Where(static it => it.Name.StartsWith("indexes/", StringComparison.Ordinal)))
        {
            Action<string, CanonicalObject>? check = entry.Name.EndsWith(".idx", StringComparison.Ordinal) ? CheckBlock
                : entry.Name.Split('.')[1..] is ["cdx" or "cdxj"] or ["cdx" or "cdxj", "gz"] ? CheckRecord : null;
            if (check is not null)
            {
                ReadLines(entry, check);
            }
        }
    }

    private void ReadLines(ZipEntry entry, Action<string, CanonicalObject> check)
    {
        try
        {
            using Stream raw = zip.Open(entry);
            using Stream text = entry.Name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            WarcInput input = new(text);
            long most = InflationBound.Of(entry.StoredLength);
            while (!input.AtEnd)
            {
                if (lines++ >= MostLines || input.Position > most || left < 0 || inflatable < 0)
                {
                    list.Warn(WaczCodes.IndexBounded, entry.Name, $"The indexes have more than {MostLines} lines, or point at more bytes than are read; the rest was not compared.");
                    return;
                }

                ReadLine(entry.Name, input.TakeLine(GreatestLine).Trim(), check);
            }
        }
        catch (InvalidDataException)
        {
            list.Fault(WaczCodes.IndexMalformed, entry.Name, "The index does not inflate.");
        }
    }

    // A searchable URL, a time stamp, and an object; "!meta" opens a line about the index itself.
    private void ReadLine(string index, string line, Action<string, CanonicalObject> check)
    {
        int brace = line.IndexOf(" {", StringComparison.Ordinal);
        if (line.Length == 0 || line.StartsWith("!meta ", StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            check(index, brace < 0
                ? throw new CanonicalFormatException("json.malformed", "it has no object")
                : (CanonicalObject)CanonicalJson.ParseAnySpelling(Encoding.UTF8.GetBytes(line[(brace + 1)..])));
        }
        catch (CanonicalFormatException fault)
        {
            list.Fault(WaczCodes.IndexMalformed, index, $"Line {lines} of the indexes cannot be read: {fault.Message}");
        }
    }

    private void CheckBlock(string index, CanonicalObject line)
    {
        string name = line.TextOrNull("filename") ?? "index.cdx.gz";
        if (line.TextOrNull("digest") is { } digest && !Agrees($"indexes/{name}", line, digest))
        {
            list.Fault(WaczCodes.IndexBlock, index, $"A block of {name} has another digest than the index of blocks says.");
        }
    }

    private void CheckRecord(string index, CanonicalObject line)
    {
        string name = $"archive/{line.Text("filename")}";
        if (Range(name, line) is not { } range)
        {
            list.Fault(WaczCodes.IndexRecord, index, $"Line {lines} of the indexes points outside of {name}.");
            return;
        }

        List<WarcRecord> found = [];
        bool reads = WarcReader.Verify(range, name, new Checklist(), record =>
        {
            if (found.Count < 2)
            {
                found.Add(record);
            }
        });
        list.Count("indexLines");
        inflatable -= !reads ? 0 : found is [{ } one] ? one.BlockLength : Math.Min(InflationBound.Of(range.Length), GreatestGrowth * range.Length);
        if (!reads || found is not [{ ByteCount: { } length } record] || length != range.Length
            || (record.PayloadDigest is { } payload && line.TextOrNull("digest") is { } stated && !SameDigest(stated, payload)))
        {
            list.Fault(WaczCodes.IndexRecord, index, $"Line {lines} of the indexes does not point at one record of {name} with the digest that it gives.");
        }
        else if (line.TextOrNull("recordDigest") is { } whole && !Agrees(name, line, whole))
        {
            list.Fault(WaczCodes.IndexRecord, index, $"Line {lines} of the indexes gives another digest for the bytes of its record in {name}.");
        }
    }

    private bool Agrees(string name, CanonicalObject line, string stated)
    {
        LabelledDigest digest = LabelledDigest.Parse(stated);
        if (Range(name, line) is not { } range || !digest.IsKnown)
        {
            return false;
        }

        using DigestSet digests = new(digest.Algorithm);
        digests.Append(range);
        list.Count("indexDigests");
        return digest.IsOf(digests);
    }

    // Null when it is not inside a stored file; a deflated one has no offsets.
    private StreamRange? Range(string name, CanonicalObject line)
    {
        long offset = Number(line, "offset"), length = Number(line, "length");
        left -= Math.Max(0, length);
        return zip.Entries.TryGetValue(name, out ZipEntry? entry) && !entry.Deflated && offset >= 0 && length > 0 && offset <= entry.Length && length <= entry.Length - offset
            ? new StreamRange(zip.Open(entry), offset, length)
            : null;
    }

    // Some writers quote numbers.
    private static long Number(CanonicalObject line, string member) =>
        line[member] is CanonicalText text ? long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : -1 : line.Integer(member);

    // Older indexes leave out the name of the function.
    private static bool SameDigest(string stated, string payload) =>
        LabelledDigest.Parse(payload) is var real && LabelledDigest.Parse(stated.Contains(':', StringComparison.Ordinal) ? stated : $"{real.Algorithm}:{stated}") is var given
        && (given.Algorithm != real.Algorithm || given.Value is not null && real.Value is not null && given.Value.AsSpan().SequenceEqual(real.Value));
}
