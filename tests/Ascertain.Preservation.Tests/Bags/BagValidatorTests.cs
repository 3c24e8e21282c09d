using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Bags;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Tests.Bags;

public sealed class BagValidatorTests
{
    private const string Nothing = "d41d8cd98f00b204e9800998ecf8427e"; // MD5 of no bytes

    [Theory]
    [InlineData("0.93")]
    [InlineData("0.97")]
    [InlineData("1.0")]
    public void Validate_SmallBag_IsIntactAndCounted(string version)
    {
        BagReport bag = new SmallBag(version).Validate();
        Assert.Equal((InterchangeOutcome.Intact, version, false), (bag.Report.Outcome, bag.Version, bag.Incomplete));
        Assert.Empty(bag.Report.Warnings);
        Assert.Equal((2L, 4L, 11L, 12L, 1L, 0L), (Count("payloadFiles"), Count("tagFiles"), Count("payloadOctets"), Count("digestsCompared"), Count("payloadOxums"), Count("filesUnderMd5OrSha1Only")));

        long Count(string name) => bag.Report.CountOf(name);
    }

    /// <summary>An alteration, and the code of the fault that it must give.</summary>
    private static readonly Dictionary<string, (Action<SmallBag> Alter, string Code)> Faults = new(StringComparer.Ordinal)
    {
        ["declaration away"] = (static it => it.Files.Remove("bagit.txt"), "bagit.declaration.missing"),
        ["declaration in another order"] = (static it => it.Put("bagit.txt", "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"), "bagit.declaration.malformed"),
        ["declaration with a mark"] = (static it => it["bagit.txt"] = [0xEF, 0xBB, 0xBF, .. it["bagit.txt"]], "bagit.declaration.malformed"),
        ["declaration with a third line"] = (static it => it.Put("bagit.txt", it.Text("bagit.txt") + "More: 1\n"), "bagit.declaration.malformed"),
        ["declaration with a space"] = (static it => it.Change("bagit.txt", "1.0\n", "1.0 \n"), "bagit.declaration.malformed"),
        ["declaration no text"] = (static it => it["bagit.txt"] = [0xFF, 0xFE], "bagit.encoding.wrong"),
        ["version of the future"] = (static it => it.Change("bagit.txt", "1.0", "1.1"), "bagit.version.unknown"),
        ["manifest no text"] = (static it => it["manifest-md5.txt"] = [.. it["manifest-md5.txt"], 0xFF], "bagit.encoding.wrong"),
        ["manifest with an endless line"] = (static it => it.Put("manifest-md5.txt", new string('a', 70_000)), "bagit.line.tooLong"),
        ["manifests away"] = (static it => { it.Files.Remove("manifest-md5.txt"); it.Files.Remove("manifest-sha256.txt"); }, "bagit.manifest.missing"),
        ["line without a path"] = (static it => it.Put("manifest-md5.txt", it.Text("manifest-md5.txt") + Nothing + "\n"), "bagit.manifest.malformed"),
        ["line with a short digest"] = (static it => it.Put("manifest-md5.txt", it.Text("manifest-md5.txt") + "d41d8cd98f  data/c\n"), "bagit.manifest.malformed"),
        ["one manifest does not name a file"] = (static it => it.Put("manifest-md5.txt", it.Text("manifest-md5.txt").Split('\n')[0] + "\n"), "bagit.manifest.incomplete"),
        ["file under an unknown function only"] = (static it => Unknown(it), "bagit.algorithm.unsupported"),
        ["no payload folder"] = (static it => { it.Files.Remove("data/a.txt"); it.Files.Remove("data/folder/b.txt"); }, "bagit.payload.folderMissing"),
        ["file away"] = (static it => it.Files.Remove("data/a.txt"), "bagit.payload.missing"),
        ["file under a name in other letters, with other bytes"] = (static it => { it["data/A.TXT"] = [1]; it.Files.Remove("data/a.txt"); }, "bagit.payload.missing"),
        ["file to be fetched"] = (static it => { it.Files.Remove("data/a.txt"); it.Put("fetch.txt", "https://example.org/a 5 data/a.txt\n"); }, "bagit.payload.notFetched"),
        ["file altered"] = (static it => it.Put("data/a.txt", "First"), "bagit.payload.altered"),
        ["file more"] = (static it => it.Put("data/c.txt", ""), "bagit.payload.uncovered"),
        ["tag file away"] = (static it => it.Files.Remove("bag-info.txt"), "bagit.tagFile.missing"),
        ["tag file altered"] = (static it => it.Change("bag-info.txt", "A. Person", "B. Person"), "bagit.tagFile.altered"),
        ["path out of the bag"] = (static it => Name(it, "data/../../x"), "bagit.path.unsafe"),
        ["path out of the payload"] = (static it => Name(it, "x"), "bagit.path.unsafe"),
        ["path with a hidden climb"] = (static it => Name(it, @"data/..\..\x"), "bagit.path.unsafe"),
        ["absolute path"] = (static it => Name(it, "/x"), "bagit.path.unsafe"),
        ["absolute path to be fetched"] = (static it => it.Put("fetch.txt", "https://example.org/a - /data/x\n"), "bagit.path.unsafe"),
        ["two lines for a file"] = (static it => it.Put("manifest-md5.txt", it.Text("manifest-md5.txt") + it.Text("manifest-md5.txt")), "bagit.path.twice"),
        ["two digests for a file"] = (static it => Name(it, "data/a.txt"), "bagit.path.contradiction"),
        ["two digests under two spellings"] = (static it => Name(it, "./data/a.txt"), "bagit.path.contradiction"),
        ["link"] = (static it => it.Others.Add(new BundleFile("data/link", 0, FolderEntryKind.Special)), "bagit.notRegular"),
        ["deep folder"] = (static it => it.Others.Add(new BundleFile("data/x/y", 0, FolderEntryKind.TooDeep)), "bagit.folder.tooDeep"),
        ["fetch without a length"] = (static it => it.Put("fetch.txt", "https://example.org/a data/a.txt\n"), "bagit.fetch.malformed"),
        ["fetch of what no manifest names"] = (static it => it.Put("fetch.txt", "https://example.org/z - data/z.txt\n"), "bagit.fetch.unlisted"),
        ["oxum twice"] = (static it => it.Put("bag-info.txt", "Payload-Oxum: 11.2\nPayload-Oxum: 11.2\n"), "bagit.oxum.malformed"),
        ["oxum no numbers"] = (static it => it.Put("bag-info.txt", "Payload-Oxum: 11\n"), "bagit.oxum.malformed"),
        ["oxum of another payload"] = (static it => it.Put("bag-info.txt", "Payload-Oxum: 11.3\n"), "bagit.oxum.differs"),
    };

    private static readonly Dictionary<string, (Action<SmallBag> Alter, string Code)> Warnings = new(StringComparer.Ordinal)
    {
        ["dot and slash"] = (static it => it.Change("manifest-md5.txt", "data/a", "./data/a"), "bagit.path.dotSlash"),
        ["asterisk"] = (static it => it.Change("manifest-md5.txt", " data/a", " *data/a"), "bagit.path.asterisk"),
        ["listed in other letters"] = (static it => { it.Change("manifest-md5.txt", "data/a", "data/A"); it.Change("manifest-sha256.txt", "data/a", "data/A"); }, "bagit.path.case"),
        ["two files of one name on other systems"] = (static it => { it.Put("data/A.TXT", "other"); Recount(it, "16.3"); it.Seal(); }, "bagit.path.case"),
        ["listed in another normalisation"] = (static it => Rename(it, "data/\u00e9\uac01.txt", "data/e\u0301\u1100\u1161\u11a8.txt"), "bagit.path.normalization"),
        ["percent sign left as it is"] = (static it => Rename(it, "data/%0A", "data/%0A"), "bagit.path.encoding"),
        ["system file"] = (static it => { it.Put("data/.DS_Store", ""); Recount(it, "11.3"); it.Seal(); }, "bagit.systemFile"),
        ["empty folder"] = (static it => it.Others.Add(new BundleFile("data/more", 0, FolderEntryKind.EmptyFolder)), "bagit.folder.empty"),
        ["info without a colon"] = (static it => it.Put("bag-info.txt", "Payload-Oxum: 11.2\nhello\n"), "bagit.info.malformed"),
        ["a second, unknown function"] = (static it => { it.Put("manifest-sm3.txt", it.Text("manifest-sha256.txt")); it.SealTags(); }, "bagit.algorithm.unsupported"),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public static TheoryData<string> WarningNames => [.. Warnings.Keys];

    // The tag manifests are written anew where they would give the fault away, so that the code is by the check that it is for.
    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Validate_Altered_NamesTheFault(string what)
    {
        (Action<SmallBag> alter, string code) = Faults[what];
        SmallBag bag = new();
        alter(bag);
        if (!code.StartsWith("bagit.tagFile", StringComparison.Ordinal))
        {
            bag.SealTags();
        }

        InterchangeReport report = bag.Validate().Report;
        Assert.Equal(InterchangeOutcome.Altered, report.Outcome);
        Assert.Contains(code, report.Faults.Select(static it => it.Code));
    }

    [Theory]
    [MemberData(nameof(WarningNames))]
    public void Validate_UnusualButWhole_IsIntactWithTheWarning(string what)
    {
        (Action<SmallBag> alter, string code) = Warnings[what];
        SmallBag bag = new();
        alter(bag);
        bag.SealTags();
        InterchangeReport report = bag.Validate().Report;
        Assert.Empty(report.Faults);
        Assert.Contains(code, report.Warnings.Select(static it => it.Code));
    }

    [Fact]
    public void Validate_TwoLinesThatAgree_WarnsBeforeVersionOne()
    {
        SmallBag bag = new("0.97");
        bag.Put("manifest-md5.txt", bag.Text("manifest-md5.txt") + bag.Text("manifest-md5.txt"));
        bag.SealTags();
        InterchangeReport report = bag.Validate().Report;
        Assert.Equal((InterchangeOutcome.Intact, "bagit.path.twice"), (report.Outcome, report.Warnings[0].Code));
    }

    [Fact]
    public void Validate_OneManifestIsEnough_BeforeVersionOne()
    {
        SmallBag bag = new("0.97");
        bag.Put("manifest-md5.txt", bag.Text("manifest-md5.txt").Split('\n')[0] + "\n");
        bag.SealTags();
        Assert.Equal(InterchangeOutcome.Intact, bag.Validate().Report.Outcome);
    }

    [Theory]
    [InlineData("1.0", "data/100%25%0a.txt", "data/100%\n.txt")]
    [InlineData("0.97", "data/100%25.txt", "data/100%25.txt")]
    public void Validate_PercentSigns_AreReadAsTheVersionSays(string version, string listed, string path)
    {
        SmallBag bag = new(version);
        Rename(bag, path, listed);
        bag.SealTags();
        InterchangeReport report = bag.Validate().Report;
        Assert.Equal(InterchangeOutcome.Intact, report.Outcome);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Validate_HexInCapitalsAndTabs_IsIntact()
    {
        SmallBag bag = new();
        string[] lines = bag.Text("manifest-md5.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        bag.Put("manifest-md5.txt", string.Join("\r\n", lines.Select(static it => it[..32].ToUpperInvariant() + "\t " + it[34..])));
        bag.SealTags();
        Assert.Equal((InterchangeOutcome.Intact, 0), (bag.Validate().Report.Outcome, bag.Validate().Report.Warnings.Count));
    }

    [Theory]
    [InlineData("ISO-8859-1", true)]
    [InlineData("UTF-16", true)]
    [InlineData("windows-1252", false)]
    public void Validate_OtherEncodings_AreReadOrTheBagIsUnreadable(string name, bool known)
    {
        SmallBag bag = new();
        Rename(bag, "data/\u00e9.txt", "data/\u00e9.txt");
        bag.Change("bagit.txt", "UTF-8", name);
        System.Text.Encoding encoding = name == "UTF-16" ? System.Text.Encoding.BigEndianUnicode : System.Text.Encoding.Latin1;
        foreach (string path in (string[])["manifest-md5.txt", "manifest-sha256.txt", "bag-info.txt"])
        {
            bag[path] = [.. name == "UTF-16" ? encoding.GetPreamble() : [], .. encoding.GetBytes(bag.Text(path))];
        }

        bag.Files.Remove("tagmanifest-md5.txt");
        bag.Files.Remove("tagmanifest-sha256.txt");
        Assert.Equal(known ? InterchangeOutcome.Intact : InterchangeOutcome.Unreadable, bag.Validate().Report.Outcome);
    }

    [Fact]
    public void Validate_OnlyUnknownFunctions_IsUnreadable()
    {
        SmallBag bag = new();
        Unknown(bag, keep: 0);
        bag.Files.Remove("manifest-md5.txt");
        bag.Files.Remove("manifest-sha256.txt");
        Assert.Equal(InterchangeOutcome.Unreadable, bag.Validate().Report.Outcome);
    }

    [Fact]
    public void Validate_FetchList_IsListedAndNeverFetched()
    {
        SmallBag bag = new();
        bag.Files.Remove("data/a.txt");
        bag.Put("fetch.txt", "https://example.org/a%20b 5 data/a.txt\nhttps://example.org/b - data/folder/b.txt\n");
        bag.SealTags();
        BagReport report = bag.Validate();
        Assert.True(report.Incomplete);
        Assert.Equal([new BagFetch("https://example.org/a%20b", 5, "data/a.txt", false), new BagFetch("https://example.org/b", null, "data/folder/b.txt", true)], report.Fetch);
        Assert.Equal(["bagit.payload.notFetched"], report.Report.Faults.Select(static it => it.Code).Distinct());
    }

    [Fact]
    public void Validate_EveryByteOfEveryFile_IsCovered()
    {
        SmallBag bag = new();
        foreach (string path in bag.Files.Keys.ToArray())
        {
            byte[] whole = bag[path];
            for (int i = 0; i < whole.Length; i++)
            {
                bag[path] = [.. whole];
                bag[path][i] ^= 1;
                Assert.True(bag.Validate().Report.Outcome != InterchangeOutcome.Intact, $"{path}, byte {i}");
            }

            bag[path] = whole;
        }
    }

    // A tag manifest vouches for fewer files when it is cut at the end of a line; all others are covered by it.
    [Fact]
    public void Validate_EveryTruncation_IsSeen()
    {
        SmallBag bag = new();
        foreach (string path in bag.Files.Keys.ToArray())
        {
            byte[] whole = bag[path];
            for (int i = 0; i < whole.Length; i++)
            {
                bag[path] = whole[..i];
                bool intact = bag.Validate().Report.Outcome == InterchangeOutcome.Intact;
                Assert.True(!intact || (path.StartsWith("tagmanifest", StringComparison.Ordinal) && (i == 0 || whole[i - 1] == '\n' || whole[i] == '\n')), $"{path}, {i} bytes");
            }

            bag[path] = whole;
        }
    }

    [Fact]
    public void Validate_Folder_FollowsNoLink()
    {
        using TemporaryFolder folder = new();
        foreach ((string path, byte[] bytes) in new SmallBag().Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            File.WriteAllBytes(folder[path], bytes);
        }

        Assert.Equal(InterchangeOutcome.Intact, BagValidator.Validate(new FolderBundleFiles(folder.Root)).Report.Outcome);
        File.Move(folder["data/a.txt"], folder["data/folder/c.txt"]);
        File.CreateSymbolicLink(folder["data/a.txt"], "folder/c.txt");
        Assert.Equal(["bagit.notRegular", "bagit.payload.missing"], BagValidator.Validate(new FolderBundleFiles(folder.Root)).Report.Faults.Where(static it => it.Path == "data/a.txt").Select(static it => it.Code).Distinct());
    }

    [Fact]
    public void Validate_NoBag_IsUnreadable()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(InterchangeOutcome.Unreadable, BagValidator.Validate(new FolderBundleFiles(folder.Root)).Report.Outcome);
        Assert.Equal(InterchangeOutcome.Unreadable, BagValidator.Validate(new FolderBundleFiles(folder["nowhere"])).Report.Outcome);
    }

    private static void Name(SmallBag bag, string path) => bag.Put("manifest-md5.txt", $"{bag.Text("manifest-md5.txt")}{Nothing}  {path}\n");

    private static void Recount(SmallBag bag, string oxum) => bag.Put("bag-info.txt", $"Payload-Oxum: {oxum}\n");

    private static void Rename(SmallBag bag, string path, string listed)
    {
        bag[path] = bag["data/a.txt"];
        bag.Files.Remove("data/a.txt");
        bag.Change("manifest-md5.txt", "data/a.txt", listed);
        bag.Change("manifest-sha256.txt", "data/a.txt", listed);
    }

    private static void Unknown(SmallBag bag, int keep = 1)
    {
        bag.Change("bagit.txt", "1.0", "0.97");
        bag.Put("manifest-sm3.txt", bag.Text("manifest-sha256.txt"));
        bag.Put("manifest-sha256.txt", string.Join('\n', bag.Text("manifest-sha256.txt").Split('\n')[..keep]) + "\n");
        bag.Files.Remove("manifest-md5.txt");
    }
}
