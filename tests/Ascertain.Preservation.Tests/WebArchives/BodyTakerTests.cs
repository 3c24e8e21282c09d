using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;
using CsCheck;

namespace Ascertain.Preservation.Tests.WebArchives;

/// <summary>Bodies out of web archives: whole and as the reader of the page saw them, or not at all.</summary>
public sealed class BodyTakerTests : IDisposable
{
    private const string Http = "Content-Type: application/http;msgtype=response", Page = "<p>hello</p>";

    private readonly TemporaryFolder folder = new();
    private CountedFaults left = new(); // of the last taker

    public void Dispose() => folder.Dispose();

    // Lengths and digests by Python 3.11's gzip and hashlib and by hand from the chunk sizes. The bodies of the first and the third file have these digests in the file too.
    [Theory]
    [InlineData("example-resource.warc.gz", 1270, "3587cb776ce0e4e8237f215800b7dffba0f25865cb84550e87ea8bbac838c423", "html")]
    [InlineData("example.warc.gz", 1270, "3587cb776ce0e4e8237f215800b7dffba0f25865cb84550e87ea8bbac838c423", "html")]
    [InlineData("example-warcinfo-metadata.warc", 1256, "ea8fac7c65fb589b0d53560f5251f74f9e9b243478dcb6b3ea79b5e36449c8d9", "html")]
    [InlineData("example-iana-chunked.warc", 7223, "aaf8c52338baf919fa901ac7e4ae681feb187a70b2e2af4bd58c53a382340b7a", "html")]
    [InlineData("example-collection.warc", 1256, "ea8fac7c65fb589b0d53560f5251f74f9e9b243478dcb6b3ea79b5e36449c8d9", "html")]
    public void Taken_OfAPublicFile_IsWhatOtherProgramsGive(string file, int length, string sha256, string extension)
    {
        using FileStream warc = File.OpenRead(SharedData.Path($"custody/wacz/{file}"));
        BodyTaker taker = new(folder.Root, all: false, warc.Length, left);
        WarcReader.Verify(warc, file, taker: taker);
        TakenBody body = Assert.Single(taker.Taken);
        byte[] bytes = File.ReadAllBytes(body.File);
        Assert.Equal((length, sha256, $".{extension}"), (bytes.Length, Sha256(bytes), Path.GetExtension(body.File)));
        Assert.Empty(left.All);
        Assert.False(body.Record.IsDamaged);
        Assert.Contains(body.Record.Id, body.Inside, StringComparison.Ordinal);
        Assert.Equal([body.File], Directory.GetFiles(folder.Root));
        Assert.Equal(file == "example-warcinfo-metadata.warc", body.Inside.EndsWith("said to be gzip, and is not", StringComparison.Ordinal)); // warcio stored what it had decoded
    }

    [Fact]
    public void Taken_OfAPublicWacz_ComesFromItsWarc()
    {
        using FileStream wacz = File.OpenRead(SharedData.Path("custody/wacz/valid-signed-example-1.wacz"));
        BodyTaker taker = new(folder.Root, all: false, wacz.Length, left);
        WaczVerifier.Verify(wacz, taker: taker);
        Assert.Equal(["ea8fac7c65fb589b0d53560f5251f74f9e9b243478dcb6b3ea79b5e36449c8d9"], taker.Taken.Select(static it => Sha256(File.ReadAllBytes(it.File))).Distinct());
        Assert.All(taker.Taken, static it => Assert.StartsWith("archive/", it.Inside, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("deflate without zlib")]
    [InlineData("br")]
    public void Taken_OfEachCoding_IsThePage(string coding)
    {
        byte[] page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Page, 20_000))), packed = Pack(coding, page);
        string field = coding.Length == 0 ? "" : $"Content-Encoding: {coding.Split(' ')[0]}\r\n";
        foreach (bool chunked in (bool[])[false, true])
        {
            byte[] body = chunked ? [.. Bytes($"{packed.Length - 3:x};a=b\r\n"), .. packed[..^3], .. "\r\n3\r\n"u8, .. packed[^3..], .. "\r\n0\r\n\r\n"u8] : packed;
            (BodyTaker taker, InterchangeReport report) = Take(Response($"Content-Type: text/html\r\n{field}{(chunked ? "Transfer-Encoding: chunked\r\n" : "")}", body));
            Assert.Equal((InterchangeOutcome.Intact, Sha256(page)), (report.Outcome, Sha256(File.ReadAllBytes(Assert.Single(taker.Taken).File))));
            Assert.DoesNotContain("said to be", taker.Taken[0].Inside, StringComparison.Ordinal);
        }
    }

    // The same, cut or changed: never a part.
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("deflate without zlib")]
    [InlineData("br")]
    public void Left_CodedBodyCutOrChanged_IsNotTaken(string coding)
    {
        byte[] page = new byte[100_000], packed;
        new Random(5).NextBytes(page);
        packed = Pack(coding, page);
        string fields = $"Content-Type: text/html\r\nContent-Encoding: {coding.Split(' ')[0]}\r\n";
        foreach (int length in (int[])[packed.Length / 2, packed.Length - 1])
        {
            (BodyTaker taker, InterchangeReport report) = Take(Response(fields, packed[..length]));
            Assert.Empty(taker.Taken);
            Assert.Equal(("warc.body.broken", InterchangeOutcome.Intact), (Assert.Single(left.All).Code, report.Outcome));
            Assert.Empty(Directory.GetFiles(folder.Root));
        }

        Assert.Single(Take(Response(fields, packed)).Taker.Taken);
        if (coding == "gzip")
        {
            packed[^1] ^= 1;
            Assert.Equal("warc.body.broken", Assert.Single(LeftOf(Take(Response(fields, packed)))).Code);
            packed[^1] ^= 1;
            Assert.Equal("warc.body.broken", Assert.Single(LeftOf(Take(Response(fields, [.. packed, 0])))).Code); // bytes after the last member
            Assert.Equal(200_000, new FileInfo(Assert.Single(Take(Response(fields, [.. packed, .. packed])).Taker.Taken).File).Length);
        }
    }

    [Theory]
    [InlineData("Content-Type: text/html\r\nContent-Encoding: zstd\r\n", Page, "warc.body.coding")]
    [InlineData("Content-Type: text/html\r\nContent-Encoding: gzip, br\r\n", Page, "warc.body.coding")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\nmore", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n00000000000000003\r\nabc\r\n1000000000000000\r\n\r\n", "warc.body.transfer")] // 2^60 bytes
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0000000000000000abc\r\ncut here", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0x\r\n\r\n", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3 ;a\r\nabc\r\n0-\r\n\r\n", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: gzip\r\n", Page, "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: gzip, chunked\r\n", "3\r\nabc\r\n0\r\n\r\n", "warc.body.transfer")]
    [InlineData("Content-Type: text/html\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n", "warc.body.transfer")]
    public void Left_WhatCannotBeHadWhole_IsNamed(string fields, string body, string code)
    {
        (BodyTaker taker, InterchangeReport report) = Take(Response(fields, Bytes(body)));
        Assert.Empty(taker.Taken);
        Assert.Equal((code, "a.warc", InterchangeOutcome.Intact), (Assert.Single(left.All).Code, left.All[0].Path, report.Outcome));
    }

    // RFC 1950 §2.2: FDICT. ZLibStream throws an IOException at it (.NET 10.0), which is not the disk's.
    [Fact]
    public void Left_ZlibWithADictionary_IsNamed() =>
        Assert.Equal("warc.body.broken", Assert.Single(LeftOf(Take(Response("Content-Type: text/html\r\nContent-Encoding: deflate\r\n", [0x78, 0xBB, 1, 2, 3, 4, 5, 6])))).Code);

    // The block is whole, and no line ends follow it: the record is emitted while it is still being read.
    [Fact]
    public void Taken_OfARecordWithoutItsLineEnds_IsWholeAndDamaged()
    {
        byte[] page = new byte[70_000];
        new Random(3).NextBytes(page);
        byte[] record = Response("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", Pack("gzip", page));
        (BodyTaker taker, InterchangeReport report) = Take([.. record[..^4], .. "xx"u8]);
        TakenBody body = Assert.Single(taker.Taken);
        Assert.Equal((true, "warc.record.length"), (body.Record.IsDamaged, Assert.Single(report.Faults).Code));
        Assert.Equal((true, "warc.body.partial"), (body.IsPart, Assert.Single(left.All).Code)); // for all that anybody knows
        Assert.Equal(page, File.ReadAllBytes(body.File));
    }

    [Fact]
    public void Left_CodingWithAnEndlessName_IsNamedInShort() =>
        Assert.InRange(Assert.Single(LeftOf(Take(Response($"Content-Type: text/html\r\nContent-Encoding: {new string('z', 500_000)}\r\n", Bytes(Page))))).Detail.Length, 10, 200);

    [Fact]
    public void Left_BlockWithoutAHead_IsNamed() =>
        Assert.Equal("warc.body.head", Assert.Single(LeftOf(Take(Bytes(Encoding.Latin1.GetString(SmallWarc.Record("response", "no head", Http)))))).Code);

    [Fact]
    public void Left_HeadThatNeverEnds_IsNamedAndNotTakenForABody()
    {
        byte[] block = new byte[3 << 20];
        Array.Fill(block, (byte)'a');
        (BodyTaker taker, _) = Take(Record(block, Http), all: true);
        Assert.Empty(taker.Taken);
        Assert.Equal("warc.body.head", Assert.Single(left.All).Code);
    }

    [Fact]
    public void Left_RecordCutOff_IsNamedAndItsFileGoes()
    {
        byte[] whole = Response("Content-Type: text/html\r\n", Bytes(Page));
        (BodyTaker taker, InterchangeReport report) = Take(whole[..^8]);
        Assert.Empty(taker.Taken);
        Assert.Equal(("warc.body.cut", InterchangeOutcome.Altered), (Assert.Single(left.All).Code, report.Outcome));
        Assert.Empty(Directory.GetFiles(folder.Root));
        Assert.Single(Take(whole).Taker.Taken);
    }

    [Fact]
    public void Left_Segment_IsNamed() =>
        Assert.Equal("warc.body.segment", Assert.Single(LeftOf(Take(SmallWarc.Record("resource", "part", "Content-Type: image/png", "WARC-Segment-Number: 1")))).Code);

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("VIDEO/mp4", true)]
    [InlineData("audio/ogg", true)]
    [InlineData("application/pdf", true)]
    [InlineData("text/html; charset=UTF-8", true)]
    [InlineData("text/htm", false)]
    [InlineData("application/json", false)]
    [InlineData("imaginary/png", false)]
    [InlineData("", false)]
    public void Taken_WithoutAll_IsWhatShowsAndSounds(string mediaType, bool wanted)
    {
        byte[] record = SmallWarc.Record("resource", "body", $"Content-Type: {mediaType}");
        Assert.Equal(wanted ? 1 : 0, Take(record).Taker.Taken.Count);
        Assert.Single(Take(record, all: true).Taker.Taken);
        Assert.Empty(Take(SmallWarc.Replace(record, "resource", "metadata"), all: true).Taker.Taken);
    }

    [Fact]
    public void Taken_OfDamagedAndSoundRecords_KnowsWhich()
    {
        byte[] warc = [.. SmallWarc.Record("resource", "picture", "Content-Type: image/png", $"WARC-Block-Digest: {SmallWarc.Label("sha256", Bytes("another"))}"),
            .. SmallWarc.Record("resource", "picture", "Content-Type: image/png", $"WARC-Block-Digest: {SmallWarc.Label("sha256", Bytes("picture"))}")];
        Assert.Equal([true, false], Take(warc).Taker.Taken.Select(static it => it.Record.IsDamaged));

        // In a gzip member whose check sum is wrong, and beside it.
        byte[] packed = SmallWarc.Gzip(SmallWarc.Record("resource", "picture", "Content-Type: image/png")), broken = [.. packed];
        broken[^1] ^= 1;
        (BodyTaker taker, _) = Take([.. packed, .. broken, .. packed]);
        Assert.Equal([false, false], taker.Taken.Select(static it => it.Record.IsDamaged));
        Assert.Equal("warc.body.cut", Assert.Single(left.All).Code);
        Assert.Equal(2, Directory.GetFiles(folder.Root).Length);
    }

    // RFC 9112 §7.1: leading zeros are allowed, and so are extensions.
    [Theory]
    [InlineData("00000000000000000003\r\nabc\r\n0000000000000000000\r\n\r\n", "abc")]
    [InlineData("3;a=b\r\nabc\r\n2 \r\nde\r\n0\t;c\r\nTrailer: x\r\n\r\n", "abcde")]
    public void Taken_ChunksWithZerosOrExtensions_AreWhole(string body, string text)
    {
        (BodyTaker taker, _) = Take(Response("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", Bytes(body)));
        Assert.Equal(text, File.ReadAllText(Assert.Single(taker.Taken).File));
        Assert.Empty(left.All);
    }

    [Fact]
    public void Taken_ChunkedBodyWithoutAByte_IsPassedOver()
    {
        (BodyTaker taker, _) = Take(Response("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", Bytes("0\r\n\r\n")));
        Assert.Empty(taker.Taken);
        Assert.Empty(left.All);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Theory]
    [InlineData("200 OK", "Content-Length: 3\r\n", "", "ab", "shorter than")]
    [InlineData("206 Partial", "", "", "ab", "HTTP 206")]
    [InlineData("206 Partial", "Content-Range: bytes 0-1/3\r\n", "", "ab", "HTTP 206")]
    [InlineData("206 Partial", "Content-Range: bytes 1-2/3\r\n", "", "ab", "HTTP 206")]
    [InlineData("200 OK", "", "WARC-Truncated: length\r\n", "ab", "cut short by who archived it (length)")]
    [InlineData("200 OK", "Content-Length: 2\r\n", "", "ab", null)]
    [InlineData("200 OK", "Content-Length: 1\r\n", "", "ab", null)]
    [InlineData("200 OK", "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n", "", "2\r\nab\r\n0\r\n\r\n", null)]
    [InlineData("200 OK", "Content-Length: 9\r\nContent-Encoding: gzip\r\n", "", "ab", null)] // decoded by who archived it
    [InlineData("206 Partial", "Content-Range: bytes 0-1/2\r\n", "", "ab", null)] // all that there is: so browsers ask for films
    public void Taken_PartOfABody_IsNamed(string status, string fields, string warc, string body, string? why)
    {
        byte[] block = Bytes($"HTTP/1.1 {status}\r\nContent-Type: video/mp4\r\n{fields}\r\n{body}");
        (BodyTaker taker, InterchangeReport report) = Take(Record(block, [Http, .. warc.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)]));
        TakenBody taken = Assert.Single(taker.Taken);
        Assert.Equal(("ab", InterchangeOutcome.Intact), (File.ReadAllText(taken.File), report.Outcome));
        Assert.Equal(why is null ? [] : ["warc.body.partial"], left.All.Select(static it => it.Code));
        Assert.Equal(why is not null, taken.IsPart);
        if (why is not null)
        {
            Assert.Contains(why, taken.Inside, StringComparison.Ordinal);
            Assert.Contains(why, left.All[0].Detail, StringComparison.Ordinal);
        }
    }

    // The WARC file was written anew, with digests of its own; the package has the digest of the one before.
    [Fact]
    public void Taken_OfAnAlteredFileInAWacz_IsDamaged()
    {
        byte[] other = SmallWarc.Gzip(SmallWarc.Record("resource", "another", "Content-Type: image/png", $"WARC-Block-Digest: {SmallWarc.Label("sha256", Bytes("another"))}"));
        SmallWacz wacz = new();
        Assert.False(Assert.Single(TakeFromWacz(wacz)).Record.IsDamaged);
        wacz.Files[SmallWacz.Warc] = other;
        Assert.True(Assert.Single(TakeFromWacz(wacz)).Record.IsDamaged);
        Assert.False(Assert.Single(TakeFromWacz(wacz.List())).Record.IsDamaged);
    }

    private IReadOnlyList<TakenBody> TakeFromWacz(SmallWacz wacz)
    {
        Take([]);
        BodyTaker taker = new(folder.Root, all: false, 10_000, left);
        WaczVerifier.Verify(new MemoryStream(wacz.Write(), writable: false), taker: taker);
        return taker.Taken;
    }

    // One member over several records: its check sum is over all of them.
    [Fact]
    public void Taken_OfAFileCompressedAsAWholeWithAWrongCheckSum_IsAllDamaged()
    {
        byte[] picture = SmallWarc.Record("resource", "picture", "Content-Type: image/png"), whole = SmallWarc.Gzip([.. picture, .. picture, .. picture]);
        Assert.Equal([false, false, false], Take(whole).Taker.Taken.Select(static it => it.Record.IsDamaged));
        byte[] before = SmallWarc.Gzip(picture);
        whole[^6] ^= 1;
        (BodyTaker taker, InterchangeReport report) = Take([.. before, .. whole]);
        Assert.Equal("gzip.checksum", Assert.Single(report.Faults).Code);
        Assert.Equal([false, true, true], taker.Taken.Select(static it => it.Record.IsDamaged));
        Assert.Equal("warc.body.cut", Assert.Single(left.All).Code);
    }

    [Fact]
    public void Left_RecordsThatAreNotTaken_AreCounted()
    {
        (BodyTaker taker, _) = Take([.. SmallWarc.Record("resource", "{}", "Content-Type: application/json"), .. SmallWarc.Record("resource", "{}", "Content-Type: binary/octet-stream"),
            .. SmallWarc.Record("conversion", "picture", "Content-Type: image/png"), .. SmallWarc.Record("revisit", "", "Content-Type: image/png"), .. SmallWarc.Record("continuation", "part", "WARC-Segment-Number: 2"), .. SmallWarc.Record("metadata", "a", "Content-Type: image/png")]);
        Assert.Equal([("warc.body.conversion", 1L), ("warc.body.notWanted", 2L), ("warc.body.revisit", 1L), ("warc.body.segment", 1L)], left.Counts.OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => (it.Key, it.Value)));
    }

    [Fact]
    public void Left_BodiesBeyondTheBounds_AreNamedOneByOne()
    {
        byte[] record = SmallWarc.Record("resource", "picture", "Content-Type: image/png"), warc = [.. record, .. record, .. record];
        int header = Encoding.Latin1.GetString(record).Split("\r\n\r\n")[0].Split("\r\n").Skip(1).Sum(static it => it.Length - ": ".Length);
        Assert.Equal((2, "warc.body.tooMany"), Bounded(warc, 1_000, 2));
        Assert.Equal((2, "warc.body.tooMany"), Bounded(warc, 1_000, 1_000, 2 * header));
        Assert.Equal((1, "warc.body.tooMany warc.body.tooMany"), Bounded(warc, 1_000, 1_000, (2 * header) - 1));
        Assert.Equal((2, "warc.body.tooLarge"), Bounded(warc, 14, 1_000));
        Assert.Equal((1, "warc.body.tooLarge warc.body.tooLarge"), Bounded(warc, 13, 1_000));
        Assert.Equal((3, ""), Bounded(warc, 21, 3));
    }

    // A picture that is packed a thousandfold: 100 MB out of 100 kB, in an archive that is packed itself.
    [Fact]
    public void Left_BodyThatGrowsThousandfold_IsNotTaken()
    {
        byte[] bomb = Pack("gzip", new byte[100 << 20]);
        (BodyTaker taker, _) = Take(SmallWarc.Gzip(Response("Content-Type: image/png\r\nContent-Encoding: gzip\r\n", bomb)));
        Assert.Empty(taker.Taken);
        Assert.Equal("warc.body.tooLarge", Assert.Single(left.All).Code);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Taken_OfMutatedArchives_IsWholeOrNamedAndNeverThrows()
    {
        byte[] sound = [.. Response("Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", [.. "b\r\n"u8, .. Pack("gzip", Bytes(Page))[..11], .. "\r\n0\r\n\r\n"u8]),
            .. SmallWarc.Plain, .. Response("Content-Type: image/png\r\nContent-Encoding: br\r\n", Pack("br", Bytes(Page)))];
        Seeded.Sample(Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte), 400, mutation =>
        {
            byte[] changed = [.. sound];
            changed[mutation.Item1] = mutation.Item2;
            (BodyTaker taker, _) = Take(changed, all: true);
            Assert.Equal(taker.Taken.Select(static it => it.File).Order(), Directory.GetFiles(folder.Root).Order());
        });
    }

    private (BodyTaker Taker, InterchangeReport Report) Take(byte[] warc, bool all = false)
    {
        foreach (string file in Directory.GetFiles(folder.Root))
        {
            File.Delete(file);
        }

        left = new CountedFaults();
        BodyTaker taker = new(folder.Root, all, warc.Length, left);
        return (taker, WarcReader.Verify(new MemoryStream(warc, writable: false), "a.warc", taker: taker));
    }

    private IReadOnlyList<VerificationFault> LeftOf((BodyTaker, InterchangeReport) _) => left.All;

    private (int Taken, string Left) Bounded(byte[] warc, long bytes, int bodies, int words = 10_000)
    {
        Take([]);
        left = new CountedFaults();
        BodyTaker taker = new(folder.Root, false, left, bytes, bodies, words);
        WarcReader.Verify(new MemoryStream(warc, writable: false), "a.warc", taker: taker);
        Assert.Equal(taker.Taken.Count, Directory.GetFiles(folder.Root).Length);
        return (taker.Taken.Count, string.Join(' ', left.All.Select(static it => it.Code)));
    }

    private static byte[] Response(string fields, byte[] body) => Record([.. Bytes($"HTTP/1.1 200 OK\r\n{fields}\r\n"), .. body], Http);

    private static byte[] Record(byte[] block, params string[] fields) => [.. Bytes($"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: {SmallWarc.Id}\r\nWARC-Date: 2031-05-14T09:00:00Z\r\n"
        + $"Content-Length: {block.Length}\r\n{string.Concat(fields.Select(static it => it + "\r\n"))}\r\n"), .. block, .. "\r\n\r\n"u8];

    private static byte[] Pack(string coding, byte[] bytes)
    {
        using MemoryStream packed = new();
        using (Stream stream = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate without zlib" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            stream.Write(bytes);
            stream.Flush();
            if (coding is "" or "identity")
            {
                return packed.ToArray();
            }
        }

        return packed.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
