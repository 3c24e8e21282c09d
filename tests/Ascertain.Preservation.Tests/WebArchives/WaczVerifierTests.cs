using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;
using CsCheck;
using NodaTime;

namespace Ascertain.Preservation.Tests.WebArchives;

public sealed class WaczVerifierTests
{
    [Fact]
    public void Verify_SmallFile_IsIntactAndCounted()
    {
        WaczReport wacz = new SmallWacz().Verify();
        Assert.Equal((InterchangeOutcome.Intact, 0, "1.1.1", SignerTrust.Unsigned, null), (wacz.Report.Outcome, wacz.Report.Warnings.Count, wacz.Version, wacz.Signer, wacz.SignerName));
        Assert.Equal((3L, 1L, 3L, 1L, 1L), (Count("files"), Count("packageDigests"), Count("records"), Count("indexLines"), Count("indexDigests")));

        long Count(string name) => wacz.Report.CountOf(name);
    }

    /// <summary>An alteration; the code and the file of the fault that it must give.</summary>
    private static readonly Dictionary<string, (Func<SmallWacz, byte[]> Alter, string Code, string Path)> Faults = new(StringComparer.Ordinal)
    {
        ["no package"] = (static it => { it.Package.Clear(); return new ZipBytes().Add("x", []).End(); }, "wacz.package.missing", "datapackage.json"),
        ["package no object"] = (static it => new ZipBytes().Add("datapackage.json", "[]"u8.ToArray()).End(), "wacz.package.malformed", "datapackage.json"),
        ["package without a version"] = (static it => { it.Package.Remove("wacz_version"); return it.Seal().Write(); }, "wacz.package.malformed", "datapackage.json"),
        ["no pages"] = (static it => { it.Files.Remove(SmallWacz.Pages); return it.List().Write(); }, "wacz.layout.missing", "pages/pages.jsonl"),
        ["resource without a digest"] = (static it => Resource(it, static one => one.Remove("hash")), "wacz.resource.malformed", "datapackage.json"),
        ["resource with half a digest"] = (static it => Resource(it, static one => one["hash"] = "sha256:ab"), "wacz.resource.malformed", SmallWacz.Warc),
        ["resource twice"] = (static it => Resource(it, static one => one["path"] = SmallWacz.Pages), "wacz.resource.malformed", SmallWacz.Pages),
        ["resource under an unknown function"] = (static it => Resource(it, static one => one["hash"] = "blake3:ab"), "wacz.resource.unsupported", SmallWacz.Warc),
        ["resource away"] = (static it => { it.Files.Remove(SmallWacz.Pages); return it.Write(); }, "wacz.resource.missing", SmallWacz.Pages),
        ["resource altered"] = (static it => { it.Files[SmallWacz.Pages][5] ^= 1; return it.Write(); }, "wacz.resource.altered", SmallWacz.Pages),
        ["resource of another length"] = (static it => Resource(it, static one => one["bytes"] = 1), "wacz.resource.altered", SmallWacz.Warc),
        ["file more"] = (static it => { it.Files["logs/x"] = [1]; return it.Write(); }, "wacz.file.unlisted", "logs/x"),
        ["digest no object"] = (static it => { it.Digest = new JsonObject { ["path"] = 1 }; return it.Write(); }, "wacz.digest.malformed", "datapackage-digest.json"),
        ["digest of another package"] = (static it => { it.Package["title"] = "Other"; return it.Write(); }, "wacz.digest.differs", "datapackage-digest.json"),
        ["digest of another file"] = (static it => { it.Digest!["path"] = "x"; return it.Write(); }, "wacz.digest.differs", "datapackage-digest.json"),
        ["signature without a key"] = (static it => Signed(it, static signed => signed.Remove("publicKey")), "wacz.signature.malformed", "datapackage-digest.json"),
        ["signature no base64"] = (static it => Signed(it, static signed => signed["signature"] = "?"), "wacz.signature.malformed", "datapackage-digest.json"),
        ["key no key"] = (static it => Signed(it, static signed => signed["publicKey"] = "AAAA"), "wacz.signature.malformed", "datapackage-digest.json"),
        ["signature over another digest"] = (static it => Signed(it, static signed => signed["hash"] = "sha256:" + new string('0', 64)), "wacz.signature.otherDigest", "datapackage-digest.json"),
        ["signature of another date"] = (static it => Signed(it, static signed => signed["created"] = "2030-01-01T00:00:00Z"), "wacz.signature.otherDate", "datapackage-digest.json"),
        ["signature wrong"] = (static it => Signed(it, static signed => signed["signature"] = Convert.ToBase64String(new byte[96])), "wacz.signature.wrong", "datapackage-digest.json"),
        ["certificate for another domain"] = (static it => { it.SignAsDomain("other.example.org"); return it.Write(); }, "wacz.signer.otherDomain", "datapackage-digest.json"),
        ["record altered and listed anew"] = (static it => { it.Files[SmallWacz.Warc] = SmallWarc.Gzip(SmallWarc.Replace(SmallWarc.Response(), "hello", "Hello")); return it.List().Write(); }, "warc.block.differs", SmallWacz.Warc),
        ["index line without an object"] = (static it => Indexed(it, "{", "("), "wacz.index.malformed", SmallWacz.Index),
        ["index points elsewhere"] = (static it => Indexed(it, "\"offset\": ", "\"offset\": 1"), "wacz.index.record", SmallWacz.Index),
        ["index points into a record"] = (static it => Indexed(it, "\"length\": \"", "\"length\": \"1"), "wacz.index.record", SmallWacz.Index),
        ["index takes in the begin of the next record"] = (static it => Pointed(it, record: 1, more: 10), "wacz.index.record", SmallWacz.Index),
        ["index points beyond the end"] = (static it => Pointed(it, record: 2, more: 1), "wacz.index.record", SmallWacz.Index),
        ["index gives another payload"] = (static it => Indexed(it, "\"digest\": \"sha1:", "\"digest\": \"sha1:2"), "wacz.index.record", SmallWacz.Index),
        ["index gives another record"] = (static it => Indexed(it, "\"recordDigest\": \"sha256:", "\"recordDigest\": \"sha256:0"), "wacz.index.record", SmallWacz.Index),
        ["index names another file"] = (static it => Indexed(it, "a.warc.gz", "b.warc.gz"), "wacz.index.record", SmallWacz.Index),
        ["index no gzip"] = (static it => { it.Files["indexes/more.cdx.gz"] = [1, 2, 3]; return it.List().Write(); }, "wacz.index.malformed", "indexes/more.cdx.gz"),
        ["block of the index altered"] = (static it => { it.Files["indexes/index.idx"] = Encoding.UTF8.GetBytes("!meta 0 {}\norg 2031 {\"offset\": 0, \"length\": 9, \"digest\": \"sha256:" + new string('0', 64) + "\", \"filename\": \"index.cdx\"}\n"); return it.List().Write(); }, "wacz.index.block", "indexes/index.idx"),
        ["local header of another name"] = (static it => it.Write(static zip => zip.LocalName = "archive/b.warc.gz"), "wacz.zip.differs", SmallWacz.Warc),
        ["encrypted"] = (static it => it.Write(static zip => zip.Flags = 1), "wacz.zip.unsupported", SmallWacz.Warc),
        ["packed with bzip2"] = (static it => it.Write(static zip => zip.Method = 12), "wacz.zip.unsupported", SmallWacz.Warc),
        ["grows without bound"] = (static it => new ZipBytes { Deflate = true, Length = 1 << 30 }.Add("a", []).End(), "wacz.zip.tooLarge", "a"),
        ["many that grow"] = (static it => Many(), "wacz.zip.tooLarge", "f2"),
        ["length is another"] = (static it => new ZipBytes { Deflate = true, Length = 3 }.Add("a", []).Add("datapackage.json", "[]"u8.ToArray()).End(), "wacz.zip.data", "datapackage.json"),
        ["bytes between files"] = (static it => new ZipBytes().Add("a", []).Gap(1, 2, 3).Add("b", []).End(), "wacz.zip.uncovered", "b"),
        ["bytes before the directory"] = (static it => new ZipBytes().Add("a", []).Gap(1).End(), "wacz.zip.uncovered", "the directory"),
        ["name that climbs"] = (static it => new ZipBytes().Add("archive/../../x", []).End(), "wacz.zip.path", "archive/../../x"),
        ["two files of a name"] = (static it => new ZipBytes().Add("a", []).Add("a", [1]).End(), "wacz.zip.twice", "a"),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Verify_Altered_NamesTheFaultAndTheFile(string what)
    {
        (Func<SmallWacz, byte[]> alter, string code, string path) = Faults[what];
        WaczReport wacz = SmallWacz.Verify(alter(new SmallWacz()));
        Assert.Equal(InterchangeOutcome.Altered, wacz.Report.Outcome);
        Assert.Contains((code, path), wacz.Report.Faults.Select(static it => (it.Code, it.Path)));
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("deflate")]
    [InlineData("descriptor")]
    [InlineData("both")]
    public void Verify_OtherKindsOfZip_AreIntact(string kind)
    {
        SmallWacz wacz = new();
        wacz.Files.Remove(SmallWacz.Index); // offsets are of stored files
        wacz.Files["indexes/empty.cdx"] = [];
        byte[] bytes = wacz.List().Write(zip => (zip.Wide, zip.Deflate, zip.Descriptor) = (kind == "wide", kind is "deflate" or "both", kind is "descriptor" or "both"));
        Assert.Equal((InterchangeOutcome.Intact, 3), (SmallWacz.Verify(bytes).Report.Outcome, SmallWacz.Verify(bytes).Report.CountOf("records")));
    }

    // The writer of the base class library streams, so it leaves lengths to descriptors.
    [Fact]
    public void Verify_ZipOfAnotherWriter_IsIntact()
    {
        SmallWacz wacz = new();
        using MemoryStream file = new();
        using (ZipArchive zip = new(new OneWay(file), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in (IEnumerable<KeyValuePair<string, byte[]>>)[.. wacz.Files, new("datapackage.json", Encoding.UTF8.GetBytes(wacz.Package.ToJsonString())), new("logs/", [])])
            {
                using Stream entry = zip.CreateEntry(name, name.StartsWith("archive/", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        WaczReport report = SmallWacz.Verify(file.ToArray());
        Assert.Empty(report.Report.Faults);
        Assert.Equal("wacz.digest.missing", Assert.Single(report.Report.Warnings).Code);
    }

    [Theory]
    [InlineData("overlap")]
    [InlineData("outside")]
    [InlineData("cut directory")]
    [InlineData("more before")]
    [InlineData("more behind")]
    [InlineData("nothing")]
    public void Verify_ZipThatCannotBeRead_IsUnreadable(string what)
    {
        byte[] whole = new SmallWacz().Write();
        byte[] bytes = what switch
        {
            "overlap" => new ZipBytes { Offset = 0 }.Add("a", [1, 2]).Add("b", [1, 2]).End(),
            "outside" => new ZipBytes { Offset = 9999 }.Add("a", []).End(),
            "cut directory" => [.. whole[..^60], .. whole[^22..]],
            "more before" => [1, .. whole],
            "more behind" => [.. whole, 1],
            _ => [],
        };
        Assert.Equal(InterchangeOutcome.Unreadable, SmallWacz.Verify(bytes).Report.Outcome);
        Assert.Equal(InterchangeOutcome.Intact, SmallWacz.Verify(whole).Report.Outcome);
    }

    [Fact]
    public void Verify_ArchiveThatIsNoWarcOrLarge_IsWarned()
    {
        SmallWacz wacz = new();
        wacz.Files["archive/notes.txt"] = "notes"u8.ToArray();
        Assert.Equal("wacz.archive.noWarc", Assert.Single(wacz.List().Verify().Report.Warnings).Code);
        byte[] large = new ZipBytes { Deflate = true }.Add("archive/large.warc", new byte[65 << 20]).End();
        Assert.Contains("wacz.archive.notRead", SmallWacz.Verify(large).Report.Warnings.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_EndlessIndex_IsComparedToABound()
    {
        SmallWacz wacz = new();
        wacz.Files[SmallWacz.Index] = Encoding.ASCII.GetBytes(new string('\n', 100_001));
        Assert.Equal("wacz.index.bounded", Assert.Single(wacz.List().Verify().Report.Warnings).Code);
        wacz.Files[SmallWacz.Index] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("org 2031 {\"offset\": 0, \"length\": 99999999, \"filename\": \"a.warc.gz\"}\n", 9)));
        Assert.Equal("wacz.index.bounded", Assert.Single(wacz.List().Verify().Report.Warnings).Code);
    }

    // Each line points at a record that grows from 60 kB to 60 MB.
    [Fact]
    public void Verify_IndexOfRecordsThatGrow_IsComparedToABound()
    {
        byte[] record = SmallWarc.Gzip(SmallWarc.Record("resource", new string(' ', 60 << 20)));
        SmallWacz wacz = new();
        wacz.Files[SmallWacz.Warc] = record;
        wacz.Files[SmallWacz.Index] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"org 2031 {{\"offset\": 0, \"length\": {record.Length}, \"filename\": \"a.warc.gz\"}}\n", 20)));
        WaczReport report = wacz.List().Verify();
        Assert.Equal("wacz.index.bounded", Assert.Single(report.Report.Warnings, static it => it.Code != "warc.digest.none").Code);
        Assert.InRange(report.Report.CountOf("indexLines"), 2, 10);
    }

    [Fact]
    public void Verify_AnonymousSignature_IsUnpinned()
    {
        using X509Certificate2 root = new SmallWacz().SignAsDomain();
        SmallWacz wacz = new SmallWacz().SignAnonymously();
        foreach (WaczReport report in (WaczReport[])[wacz.Verify(), wacz.Verify([root])])
        {
            Assert.Equal((SignerTrust.Unpinned, 1L), (report.Signer, report.Report.CountOf("signatures")));
            Assert.StartsWith("sha256:", report.SignerName, StringComparison.Ordinal);
            Assert.Null(report.TimeStampToVerify);
        }

        Assert.Equal((InterchangeOutcome.Intact, InterchangeOutcome.Altered), (wacz.Verify().Report.Outcome, wacz.Verify([root]).Report.Outcome));
    }

    [Fact]
    public void Verify_DomainSignature_IsPinnedByARootOfTheCallerOnly()
    {
        SmallWacz wacz = new();
        using X509Certificate2 root = wacz.SignAsDomain(), stranger = new SmallWacz().SignAsDomain();
        Assert.Equal((InterchangeOutcome.Intact, SignerTrust.Unpinned, SmallWacz.Domain), Of(wacz.Verify()));
        Assert.Equal((InterchangeOutcome.Intact, SignerTrust.Pinned, SmallWacz.Domain), Of(wacz.Verify([root])));
        Assert.Equal((InterchangeOutcome.Altered, SignerTrust.Untrusted, SmallWacz.Domain), Of(wacz.Verify([stranger])));
        Assert.Equal(["wacz.signer.untrusted"], wacz.Verify([stranger]).Report.Faults.Select(static it => it.Code));

        static (InterchangeOutcome, SignerTrust, string?) Of(WaczReport report) => (report.Report.Outcome, report.Signer, report.SignerName);
    }

    // Whoever takes the signature out, or signs with a key of their own, is not whom the caller trusts.
    [Theory]
    [InlineData("unsigned")]
    [InlineData("digest missing")]
    [InlineData("anonymous")]
    [InlineData("other domain")]
    [InlineData("other digest")]
    [InlineData("other package")]
    public void Verify_RootsGivenAndNobodyUnderThemSigned_IsUntrusted(string how)
    {
        SmallWacz wacz = new();
        using X509Certificate2 root = wacz.SignAsDomain(how == "other domain" ? "elsewhere.example.org" : SmallWacz.Domain);
        if (how == "digest missing")
        {
            wacz.Digest = null;
        }
        else if (how is "unsigned" or "anonymous")
        {
            wacz.Digest!.Remove("signedData");
            _ = how == "anonymous" ? wacz.SignAnonymously() : wacz;
        }
        else if (how == "other digest")
        {
            wacz.Digest!["hash"] = $"sha256:{new string('0', 64)}";
        }
        else if (how == "other package")
        {
            wacz.Package["title"] = "another";
        }

        WaczReport report = wacz.Verify([root]);
        Assert.Contains("wacz.signer.untrusted", report.Report.Faults.Select(static it => it.Code));
        Assert.NotEqual(SignerTrust.Pinned, report.Signer);
        Assert.Equal(0, report.Report.CountOf("certificateChains"));
        Assert.DoesNotContain(wacz.Verify().Report.Faults, static it => it.Code == "wacz.signer.untrusted");
    }

    [Fact]
    public void Verify_CertificateThatHadExpiredWhenItSigned_IsUntrusted()
    {
        SmallWacz wacz = new();
        using X509Certificate2 root = wacz.SignAsDomain(daysOld: 2);
        Assert.Equal(SignerTrust.Untrusted, wacz.Verify([root]).Signer);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59-18:00")]
    [InlineData("-9998-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    public void Verify_DateThatIsNone_LeavesTheSignerUntrusted(string created)
    {
        SmallWacz wacz = new();
        wacz.Package["created"] = created;
        using X509Certificate2 root = wacz.Seal().SignAsDomain();
        wacz.Digest!["signedData"]!["created"] = created;
        Assert.Equal((SignerTrust.Untrusted, null), (wacz.Verify([root]).Signer, wacz.Verify().TimeStampToVerify!.Created));
    }

    [Fact]
    public void Verify_TimeStamp_IsTakenOutForAnother()
    {
        SmallWacz wacz = new();
        using X509Certificate2 root = wacz.SignAsDomain();
        TimeStampToVerify stamp = wacz.Verify().TimeStampToVerify!;
        Assert.Equal([0x30, 3, 2, 1, 0], stamp.Token.ToArray());
        Assert.Equal(wacz.Digest!["signedData"]!["signature"]!.GetValue<string>(), Encoding.ASCII.GetString(stamp.Over.Span));
        Assert.Equal(("none", Instant.FromUtc(2031, 5, 14, 10, 0)), (stamp.CertificatesPem, stamp.Created));
    }

    // Signed, only the document that holds the signature: verifying is the slow part.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Verify_EveryByte_NeverThrowsAndNoFileChangesUnseen(bool signed)
    {
        byte[] whole = (signed ? new SmallWacz().SignAnonymously(bits: 256) : new SmallWacz()).Write();
        List<(long First, long End)> files = [.. ZipDirectory.Read(new MemoryStream(whole), new Checklist()).Entries.Values.Select(static it => (it.FirstByte, it.FirstByte + it.StoredLength))];
        Assert.Equal(5, files.Count);
        for (long i = signed ? files[4].First : 0; i < (signed ? files[4].End : whole.Length); i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            bool intact = SmallWacz.Verify(changed).Report.Outcome == InterchangeOutcome.Intact;
            Assert.False(intact && files.Any(it => i >= it.First && i < it.End), $"byte {i}");
        }
    }

    [Fact]
    public void Verify_EveryTruncation_IsUnreadable()
    {
        byte[] whole = new SmallWacz().Write();
        for (int i = 0; i < whole.Length; i++)
        {
            Assert.Equal(InterchangeOutcome.Unreadable, SmallWacz.Verify(whole[..i]).Report.Outcome);
        }
    }

    [Fact]
    public void Verify_AnyDirectory_NeverThrows() => Seeded.Sample(Gen.Byte.Array[100, 300], 500, static bytes =>
    {
        byte[] end = [.. "PK\x05\x06"u8, 0, 0, 0, 0, 1, 0, 1, 0, 60, 0, 0, 0, (byte)(bytes.Length - 60), (byte)((bytes.Length - 60) >> 8), 0, 0, 0, 0];
        "PK\x03\x04"u8.CopyTo(bytes);
        "PK\x01\x02"u8.CopyTo(bytes.AsSpan(bytes.Length - 60));
        SmallWacz.Verify([.. bytes, .. end]);
    });

    private static byte[] Many()
    {
        ZipBytes zip = new() { Deflate = true, Length = 40 << 20 };
        return zip.Add("f0", []).Add("f1", []).Add("f2", []).End();
    }

    private static byte[] Resource(SmallWacz wacz, Action<JsonObject> alter)
    {
        alter(wacz.Package["resources"]![0]!.AsObject());
        return wacz.Seal().Write();
    }

    private static byte[] Signed(SmallWacz wacz, Action<JsonObject> alter)
    {
        alter(wacz.SignAnonymously().Digest!["signedData"]!.AsObject());
        return wacz.Write();
    }

    // A line for a record, without digests, so that only its place can be wrong.
    private static byte[] Pointed(SmallWacz wacz, int record, int more)
    {
        byte[][] members = [.. SmallWarc.Records.Select(SmallWarc.Gzip)];
        string Line(int length) => $"org 2031 {{\"offset\": {members[..record].Sum(static it => it.Length)}, \"length\": {length}, \"filename\": \"a.warc.gz\"}}\n";
        wacz.Files[SmallWacz.Index] = Encoding.ASCII.GetBytes(Line(members[record].Length));
        Assert.Equal(InterchangeOutcome.Intact, wacz.List().Verify().Report.Outcome);
        wacz.Files[SmallWacz.Index] = Encoding.ASCII.GetBytes(Line(members[record].Length + more));
        return wacz.List().Write();
    }

    private static byte[] Indexed(SmallWacz wacz, string from, string to)
    {
        wacz.Files[SmallWacz.Index] = SmallWarc.Replace(wacz.Files[SmallWacz.Index], from, to);
        return wacz.List().Write();
    }

    private sealed class OneWay(Stream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => file.Write(buffer, offset, count);
    }
}
