using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;
using CsCheck;

namespace Ascertain.Preservation.Tests.WebArchives;

public sealed class WarcReaderTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: 1\r\n\r\n";

    [Fact]
    public void Verify_PlainFile_GivesEveryRecordWithItsPlaceAndVerdicts()
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(SmallWarc.Plain);
        Assert.Equal((InterchangeOutcome.Intact, 0), (report!.Outcome, report.Warnings.Count));
        Assert.Equal([("warcinfo", DigestVerdict.Verified, DigestVerdict.NotGiven), ("response", DigestVerdict.Verified, DigestVerdict.Verified), ("resource", DigestVerdict.Verified, DigestVerdict.NotGiven)],
            records.Select(static it => (it.Type, it.Block, it.Payload)));
        long at = 0;
        foreach ((WarcRecord record, byte[] bytes) in records.Zip(SmallWarc.Records))
        {
            Assert.Equal((at, bytes.Length, null), (record.FirstByte, record.ByteCount, record.FirstInflatedByte));
            at += bytes.Length;
        }

        Assert.Equal((SmallWarc.Id, "http://example.org/", "2031-05-14T09:00:00Z", "application/http;msgtype=response", 50), (records[1].Id, records[1].TargetUri, records[1].Date, records[1].ContentType, records[1].BlockLength));
        Assert.Equal((3, 3, 1), (report.CountOf("records"), report.CountOf("blockDigestsVerified"), report.CountOf("payloadDigestsVerified")));
    }

    [Fact]
    public void Verify_RecordCompressedFile_GivesTheMembersAsPlaces()
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(SmallWarc.PerRecord);
        Assert.Equal((InterchangeOutcome.Intact, 0, 3), (report!.Outcome, report.Warnings.Count, report.CountOf("gzipMembers")));
        long at = 0;
        foreach ((WarcRecord record, byte[] bytes) in records.Zip(SmallWarc.Records.Select(SmallWarc.Gzip)))
        {
            Assert.Equal((at, bytes.Length, 0), (record.FirstByte, record.ByteCount, record.FirstInflatedByte));
            at += bytes.Length;
        }
    }

    [Fact]
    public void Verify_FileCompressedAsAWhole_IsNamedAndRead()
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(SmallWarc.Gzip(SmallWarc.Plain));
        Assert.Equal((InterchangeOutcome.Intact, "warc.gzip.whole"), (report!.Outcome, Assert.Single(report.Warnings).Code));
        Assert.Equal([0, SmallWarc.Records[0].Length, SmallWarc.Records[0].Length + SmallWarc.Records[1].Length], records.Select(static it => it.FirstInflatedByte!.Value));
        Assert.All(records, static it => Assert.Equal((0, null), (it.FirstByte, it.ByteCount)));
    }

    // RFC 2616 §7.2: the entity body has no transfer coding. warcio and warcprox hash what was transferred.
    [Theory]
    [InlineData("hello world", "Verified")]
    [InlineData("5;x=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: 1\r\n\r\n", "VerifiedAsTransferred")]
    [InlineData("hello worlds", "Differs")]
    public void Verify_ChunkedBody_AcceptsTheEntityAndTheTransfer(string payload, string verdict)
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(SmallWarc.Response(Chunked, payload));
        Assert.Equal(verdict, records[0].Payload.ToString());
        Assert.Equal(verdict != "Differs", report!.Outcome == InterchangeOutcome.Intact);
    }

    // Writers that undo the coding often leave the header field.
    [Theory]
    [InlineData("hello", "VerifiedAsTransferred")]
    [InlineData("5\r\nhello\r\n0\r\n\r\nmore", "VerifiedAsTransferred")]
    [InlineData("5\r\nhello\r\n0\r\n\r\nmore", "Differs", "hello")]
    [InlineData("5\r\nhello\r\n", "Differs", "hello")]
    [InlineData("5\r\nhelloX\r\n0\r\n\r\n", "Differs", "hello")]
    [InlineData("ffffffffffffffffff\r\nhello\r\n0\r\n\r\n", "Differs", "hello")]
    public void Verify_BodyThatIsNotChunkedAsItSays_IsTakenAsTransferred(string body, string verdict, string? payload = null) =>
        Assert.Equal(verdict, SmallWarc.Read(SmallWarc.Response("HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\r\n" + body, payload ?? body)).Records[0].Payload.ToString());

    [Theory]
    [InlineData("md5")]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public void Verify_EveryFunctionAndSpelling_IsVerifiedAndAnotherDigestDiffers(string algorithm)
    {
        byte[] hash = SmallWarc.Hash(algorithm, "picture"u8.ToArray());
        foreach (string value in (string[])[Convert.ToHexStringLower(hash), Convert.ToHexString(hash), SmallWarc.Base32(hash), SmallWarc.Base32(hash) + "====", Convert.ToBase64String(hash), Convert.ToBase64String(hash).Replace('+', '-').Replace('/', '_').TrimEnd('=')])
        {
            Assert.Equal(DigestVerdict.Verified, SmallWarc.Read(SmallWarc.Record("resource", "picture", $"WARC-Block-Digest: {algorithm}:{value}")).Records[0].Block);
            Assert.Equal(["warc.block.differs"], SmallWarc.Codes(SmallWarc.Record("resource", "picturf", $"WARC-Block-Digest: {algorithm}:{value}")));
        }

        Assert.Equal(["warc.digest.malformed", "warc.block.differs"], SmallWarc.Codes(SmallWarc.Record("resource", "picture", $"WARC-Block-Digest: {algorithm}:{Convert.ToHexString(hash)[1..]}!")));
    }

    [Fact]
    public void Verify_Base32OfMoreBitsThanTheDigest_IsMalformed()
    {
        string good = SmallWarc.Base32(SmallWarc.Hash("sha256", "picture"u8.ToArray())), other = good[..^1] + (char)(good[^1] + 1); // 52 letters hold 260 bits
        Assert.Equal(DigestVerdict.Verified, SmallWarc.Read(SmallWarc.Record("resource", "picture", $"WARC-Block-Digest: sha256:{good}")).Records[0].Block);
        Assert.Contains("warc.digest.malformed", SmallWarc.Codes(SmallWarc.Record("resource", "picture", $"WARC-Block-Digest: sha256:{other}")));
    }

    [Fact]
    public void Verify_FunctionNotKnown_IsUnsupportedAndWarned()
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(SmallWarc.Record("resource", "picture", "WARC-Block-Digest: blake3:00"));
        Assert.Equal((DigestVerdict.Unsupported, InterchangeOutcome.Intact, "warc.digest.unsupported"), (records[0].Block, report!.Outcome, report.Warnings[0].Code));
    }

    [Theory]
    [InlineData("revisit", "")]
    [InlineData("continuation", "")]
    [InlineData("response", "WARC-Segment-Number: 1")]
    public void Verify_PayloadElsewhere_IsOfAnotherRecord(string type, string field)
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(SmallWarc.Record(type, "", ["WARC-Payload-Digest: " + SmallWarc.Label("sha1", [1]), .. field.Length == 0 ? Array.Empty<string>() : [field]]));
        Assert.Equal((DigestVerdict.OfOtherRecord, InterchangeOutcome.Intact), (records[0].Payload, report!.Outcome));
    }

    [Theory]
    [InlineData("payload differs", "hello", "hellp", "warc.payload.differs")]
    [InlineData("header of another version", "WARC/1.1", "WARC/0.18", "warc.version.unknown")]
    [InlineData("no type", "WARC-Type: ", "WARC-Kind: ", "warc.header.missing")]
    [InlineData("empty date", "2031-05-14T09:00:00Z", "", "warc.header.missing")]
    [InlineData("type twice", "WARC-Date: ", "WARC-Type: x\r\nWARC-Date: ", "warc.header.twice")]
    [InlineData("date without a zone", "09:00:00Z", "09:00:00", "warc.date.malformed")]
    [InlineData("length no number", "Content-Length: ", "Content-Length: -", "warc.header.malformed")]
    [InlineData("line without a colon", "WARC-Target-URI: http", "WARC-Target-URI ", "warc.header.malformed")]
    [InlineData("no first line", "WARC/1.1", "WARC-1.1", "warc.record.malformed")]
    public void Verify_Altered_NamesTheFault(string what, string from, string to, string code)
    {
        byte[] bytes = [.. SmallWarc.Records[0], .. SmallWarc.Replace(SmallWarc.Response(), from, to)];
        Assert.True(SmallWarc.Codes(bytes).Contains(code), what);
        Assert.Equal(InterchangeOutcome.Intact, SmallWarc.Read([.. SmallWarc.Records[0], .. SmallWarc.Response()]).Report!.Outcome);
    }

    [Fact]
    public void Verify_HeaderBeyondTheBounds_IsRefusedAndTheNextRecordRead()
    {
        byte[] wide = SmallWarc.Record("resource", "x", "X: " + new string('x', 70_000));
        byte[] high = SmallWarc.Record("resource", "x", [.. Enumerable.Range(0, 6000).Select(static i => $"X-{i}: {new string('y', 60)}")]);
        foreach (byte[] bytes in (byte[][])[wide, high])
        {
            (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read([.. bytes, .. SmallWarc.Response()]);
            Assert.Equal(["warc.header.tooLong"], report!.Faults.Select(static it => it.Code));
            Assert.Equal("response", Assert.Single(records).Type);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-20)]
    [InlineData(30)]
    public void Verify_WrongLength_IsNamedAndTheNextRecordsAreFound(int by)
    {
        byte[] wrong = SmallWarc.Replace(SmallWarc.Response(), "Content-Length: 50", $"Content-Length: {50 + by}");
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read([.. wrong, .. SmallWarc.Records[2], .. SmallWarc.Records[0]]);
        Assert.Contains("warc.record.length", report!.Faults.Select(static it => it.Code));
        Assert.Contains("warcinfo", records.Select(static it => it.Type));
        Assert.Contains("warc.record.length", SmallWarc.Codes(SmallWarc.Gzip([.. wrong, .. SmallWarc.Records[2]])));
    }

    [Fact]
    public void Verify_RecordRightAfterABrokenHeader_IsFound()
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read([.. "WARC/1.1\r\nbroken\r\n"u8, .. SmallWarc.Response()]);
        Assert.Equal(("warc.header.malformed", "response"), (Assert.Single(report!.Faults).Code, Assert.Single(records).Type));
    }

    [Fact]
    public void Verify_BlankLinesBetweenRecords_AreAWarning()
    {
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read([.. SmallWarc.Response(), .. "\r\n"u8, .. SmallWarc.Response()]);
        Assert.Equal((InterchangeOutcome.Intact, "warc.record.blankLines", 2), (report!.Outcome, report.Warnings[0].Code, records.Count));
    }

    [Fact]
    public void Verify_FoldedField_IsOneField()
    {
        byte[] folded = SmallWarc.Replace(SmallWarc.Response(), "WARC-Type: response", "WARC-Type:\r\n response");
        Assert.Equal("response", SmallWarc.Read(folded).Records[0].Type);
        folded = SmallWarc.Replace(SmallWarc.Response(), "WARC-Target-URI: http", $"WARC-Target-URI:{string.Concat(Enumerable.Repeat("\r\n\ta", 40_000))}\r\n  http");
        Assert.Equal($"{string.Concat(Enumerable.Repeat("a ", 40_000))}http://example.org/", SmallWarc.Read(folded).Records[0].TargetUri);
    }

    [Fact]
    public void Verify_NoWarc_IsSaid()
    {
        Assert.Null(SmallWarc.Read("<html>"u8.ToArray()).Report);
        Assert.Null(SmallWarc.Read([]).Report);
        Assert.Equal(InterchangeOutcome.Unreadable, WarcReader.Verify(new MemoryStream("<html>"u8.ToArray()), "page").Outcome);
        Assert.Equal((InterchangeOutcome.Intact, 0), (WarcReader.Verify(new MemoryStream(SmallWarc.PerRecord), "a.warc.gz") is var report ? report.Outcome : default, report.Warnings.Count));
        Assert.Equal((true, true, false, false), (WarcReader.IsWarc(new MemoryStream(SmallWarc.Plain)), WarcReader.IsWarc(new MemoryStream(SmallWarc.PerRecord)), WarcReader.IsWarc(new MemoryStream("<html>"u8.ToArray())), WarcReader.IsWarc(new MemoryStream())));
    }

    [Theory]
    [InlineData("WARC-Concurrent-To: <a>", 1)]
    [InlineData("WARC-Block-Digest: blake3:00", 2)]
    [InlineData("WARC-Block-Digest: sha256:239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5", 0)] // of "payload"
    public void Verify_NoDigestCompared_IsWarned(string field, int warnings)
    {
        InterchangeReport report = WarcReader.Verify(new MemoryStream(SmallWarc.Record("resource", "payload", field)), "a.warc");
        Assert.Equal((InterchangeOutcome.Intact, warnings), (report.Outcome, report.Warnings.Count));
        Assert.Equal(warnings > 0, report.Warnings.Any(static it => it.Code == "warc.digest.none"));
    }

    // Beyond the list the counts are whole, and a long detail is cut.
    [Fact]
    public void Verify_MoreFaultsThanAreListed_AreCountedWhole()
    {
        byte[] record = SmallWarc.Record("resource", "", $"WARC-Block-Digest: sha1:{new string('1', 60_000)}");
        using MemoryStream warc = new();
        for (int i = 0; i < 300; i++)
        {
            warc.Write(record);
        }

        byte[] small = SmallWarc.Record("resource", "", "WARC-Block-Digest: sha1:1");
        for (int i = 0; i < 10_000; i++)
        {
            warc.Write(small);
        }

        InterchangeReport report = WarcReader.Verify(warc, "a.warc");
        Assert.Equal((10_001, 10_300L, 10_300L), (report.Faults.Count, report.FaultCounts["warc.digest.malformed"], report.FaultCounts["warc.block.differs"]));
        Assert.All(report.Faults, static it => Assert.InRange(it.Detail.Length, 1, 401));
        Assert.EndsWith("1…", report.Faults[0].Detail, StringComparison.Ordinal);
    }

    // A plain file that ends where a record ends is a shorter WARC file; nothing in the format says how many records there were.
    [Fact]
    public void Verify_EveryTruncation_IsSeenBesideTheEndsOfRecords()
    {
        foreach ((byte[] whole, byte[][] parts) in (IEnumerable<(byte[], byte[][])>)[(SmallWarc.Plain, SmallWarc.Records), (SmallWarc.PerRecord, [.. SmallWarc.Records.Select(SmallWarc.Gzip)])])
        {
            long[] ends = [.. parts.Select((_, i) => (long)parts.Take(i + 1).Sum(static it => it.Length))];
            for (int i = 0; i < whole.Length; i++)
            {
                bool intact = SmallWarc.Read(whole[..i]).Report is { Outcome: InterchangeOutcome.Intact };
                Assert.True(intact == ends.Contains(i), $"{i} bytes");
            }
        }
    }

    [Fact]
    public void Verify_EveryByteOfABlock_IsCoveredByItsDigest()
    {
        byte[] whole = SmallWarc.Plain;
        foreach (WarcRecord record in SmallWarc.Read(whole).Records)
        {
            long end = record.FirstByte + record.ByteCount!.Value - 4;
            for (long i = 0; i < whole.Length; i++)
            {
                byte[] changed = [.. whole];
                changed[i] ^= 1;
                InterchangeReport? report = SmallWarc.Read(changed).Report;
                Assert.True(i >= end || i < end - record.BlockLength || report?.Outcome == InterchangeOutcome.Altered, $"byte {i}");
            }
        }
    }

    // RFC 1952 §2.3.1: the time, the hints and the mark for text say nothing of the bytes.
    [Fact]
    public void Verify_EveryByteOfAMember_IsCoveredByItsCheckSum()
    {
        byte[] whole = SmallWarc.PerRecord;
        long[] begins = [.. SmallWarc.Read(whole).Records.Select(static it => it.FirstByte)];
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            long inMember = i - begins.Last(it => it <= i);
            bool seen = SmallWarc.Read(changed).Report is not { Outcome: InterchangeOutcome.Intact };
            Assert.True(seen || inMember is >= 3 and <= 9, $"byte {i}");
        }
    }

    // RFC 1952 §2.3.1: extra field, name, comment and header check sum stand before the data.
    [Fact]
    public void Verify_MemberWithEveryHeaderField_IsReadAndACutHeaderIsBroken()
    {
        byte[] plain = SmallWarc.Gzip(SmallWarc.Response());
        byte[] full = [.. plain[..3], 4 + 8 + 16 + 2, .. plain[4..10], 3, 0, 1, 2, 3, .. "a.warc\0"u8, .. "a comment\0"u8, 9, 9, .. plain[10..]];
        Assert.Equal((InterchangeOutcome.Intact, full.Length), (SmallWarc.Read(full).Report!.Outcome, SmallWarc.Read(full).Records[0].ByteCount));
        for (int i = 4; i < full.Length; i++)
        {
            Assert.NotEmpty(SmallWarc.Codes(full[..i]));
        }
    }

    [Fact]
    public void Verify_BrokenMember_IsNamedAndTheNextIsFound()
    {
        byte[] whole = SmallWarc.PerRecord;
        int second = SmallWarc.Gzip(SmallWarc.Records[0]).Length;
        whole[second + 60] ^= 0xFF;
        (InterchangeReport? report, List<WarcRecord> records) = SmallWarc.Read(whole);
        Assert.Contains(report!.Faults.Select(static it => it.Code), static it => it is "gzip.broken" or "gzip.checksum");
        Assert.Equal(("warcinfo", "resource"), (records[0].Type, records[^1].Type));
    }

    [Fact]
    public void Verify_MemberThatGrowsWithoutBound_IsNotReadOn()
    {
        byte[] bomb = SmallWarc.Gzip(new byte[120 << 20]);
        Assert.Contains("gzip.tooLarge", SmallWarc.Codes(bomb));
        byte[] half = SmallWarc.Gzip(new byte[45 << 20]);
        Assert.DoesNotContain("gzip.tooLarge", SmallWarc.Codes(half));
        Assert.Contains("gzip.tooLarge", SmallWarc.Codes([.. half, .. half]));
    }

    [Fact]
    public void Verify_AnyBytes_NeverThrow() => Seeded.Sample(Gen.Byte.Array[0, 200], 300, static tail =>
    {
        SmallWarc.Read([.. "WARC/1.0\r\n"u8, .. tail]);
        SmallWarc.Read([0x1F, 0x8B, 8, .. tail]);
        SmallWarc.Read([.. SmallWarc.Gzip([.. SmallWarc.Response(), .. tail]), .. tail]);
    });
}
