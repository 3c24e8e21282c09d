using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.TransparencyLogs;

namespace Ascertain.Preservation.Tests.TransparencyLogs;

public sealed class TileLogVerifierTests
{
    // C2SP tlog-tiles, as Tessera writes it: 15 entries, a partial tile, a bundle and a checkpoint for each size.
    [Fact]
    public void Verify_PublicLog_IsIntactUnderItsKeyOnly()
    {
        string folder = SharedData.Path("custody/tlog/tessera");
        string key = File.ReadAllText(Path.Combine(folder, "verifier-key.txt"));
        InterchangeReport report = TileLogVerifier.Verify(new FolderBundleFiles(folder), key);
        Assert.Empty(report.Faults);
        Assert.Empty(report.Warnings);
        Assert.Equal((15L, 15L, 15L, 17L, 17L), (report.CountOf("entries"), report.CountOf("bundles"), report.CountOf("tiles"), report.CountOf("signatures"), report.CountOf("roots")));
        Assert.Contains("checkpoint.unsigned", TileLogVerifier.Verify(new FolderBundleFiles(folder), SmallLog.VerifierKey).Faults.Select(static it => it.Code));
    }

    // A mirror of Skylight: 300 leaves, so there is a tile of level 1. Its entries are stand-ins, so the hashes of level 0 are taken as they are;
    // its checkpoint bears a mirror's cosignature of another type, so the root that it states is signed anew here.
    [Fact]
    public void Verify_PublicMirror_GivesTheRootThatItsCheckpointStates()
    {
        string folder = SharedData.Path("custody/tlog/skylight/witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706");
        SmallLog log = new();
        log.Files.Clear();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, "tile"), "*", SearchOption.AllDirectories).Where(static it => !it.Contains("entries", StringComparison.Ordinal)))
        {
            log.Files[Path.GetRelativePath(folder, file)] = File.ReadAllBytes(file);
        }

        string[] stated = File.ReadAllLines(Path.Combine(folder, "checkpoint"));
        log.Files["checkpoint"] = SmallLog.Checkpoint(long.Parse(stated[1], System.Globalization.CultureInfo.InvariantCulture), Convert.FromBase64String(stated[2]));
        Assert.Equal(["tlog.entries.missing"], log.Verify().Faults.Select(static it => it.Code).Distinct());
        Assert.Equal((3L, 1L), (log.Verify().CountOf("tiles"), log.Verify().CountOf("roots")));
        log.Files["tile/0/000"][0] ^= 1;
        Assert.Equal(["tlog.root.differs", "tlog.tile.differs"], log.Verify().Faults.Select(static it => it.Code).Where(static it => it != "tlog.entries.missing"));
    }

    [Fact]
    public void Verify_SmallLog_IsIntactAndCounted()
    {
        InterchangeReport report = new SmallLog().Verify();
        Assert.Equal((InterchangeOutcome.Intact, 0), (report.Outcome, report.Warnings.Count));
        Assert.Equal((300L, 2L, 3L, 2L, 2L), (report.CountOf("entries"), report.CountOf("bundles"), report.CountOf("tiles"), report.CountOf("signatures"), report.CountOf("roots")));
    }

    private static readonly Dictionary<string, (Action<SmallLog> Alter, string Code, string Path)> Faults = new(StringComparer.Ordinal)
    {
        ["leading zero in a level"] = (static it => it.Files["tile/00/000"] = [], "tlog.path.malformed", "tile/00/000"),
        ["index without zeros"] = (static it => it.Files["tile/0/2"] = [], "tlog.path.malformed", "tile/0/2"),
        ["index with a needless element"] = (static it => it.Files["tile/0/x000/002"] = [], "tlog.path.malformed", "tile/0/x000/002"),
        ["width of a full tile"] = (static it => it.Files["tile/0/002.p/256"] = [], "tlog.path.malformed", "tile/0/002.p/256"),
        ["level beyond"] = (static it => it.Files["tile/64/000"] = [], "tlog.path.malformed", "tile/64/000"),
        ["tile too short"] = (static it => it.Files["tile/0/000"] = it.Files["tile/0/000"][32..], "tlog.tile.length", "tile/0/000"),
        ["tile too long"] = (static it => it.Files["tile/0/001.p/44"] = [.. it.Files["tile/0/001.p/44"], 0], "tlog.tile.length", "tile/0/001.p/44"),
        ["tile of level 1 altered"] = (static it => it.Files["tile/1/000.p/1"][0] ^= 1, "tlog.tile.differs", "tile/1/000.p/1"),
        ["narrow tile altered"] = (static it => it.Files["tile/0/001.p/3"] = new byte[96], "tlog.tile.differs", "tile/0/001.p/3"),
        ["narrow bundle altered"] = (static it => it.Files["tile/entries/000.p/1"] = SmallLog.Bundle(["entry 1"u8.ToArray()]), "tlog.tile.differs", "tile/entries/000.p/1"),
        ["tile away"] = (static it => it.Files.Remove("tile/0/000"), "tlog.tile.missing", "tile/0/000"),
        ["tile of level 1 away"] = (static it => it.Files.Remove("tile/1/000.p/1"), "tlog.tile.missing", "tile/1/000.p/1"),
        ["tile of no leaves"] = (static it => it.Files["tile/0/009"] = [], "tlog.tile.stray", "tile/0/009"),
        ["bundle of no leaves"] = (static it => it.Files["tile/entries/009"] = [], "tlog.tile.stray", "tile/entries/009"),
        ["bundle cut"] = (static it => it.Files["tile/entries/001.p/44"] = it.Files["tile/entries/001.p/44"][..^1], "tlog.entries.malformed", "tile/entries/001.p/44"),
        ["bundle of fewer entries"] = (static it => it.Files["tile/entries/001.p/44"] = SmallLog.Bundle(["x"u8.ToArray()]), "tlog.entries.malformed", "tile/entries/001.p/44"),
        ["bundle away"] = (static it => it.Files.Remove("tile/entries/001.p/44"), "tlog.entries.missing", "tile/0/001.p/44"),
        ["entry altered"] = (static it => it.Files["tile/entries/000"][3] ^= 1, "tlog.tile.differs", "tile/0/000"),
        ["entry altered, root"] = (static it => it.Files["tile/entries/000"][3] ^= 1, "tlog.root.differs", "checkpoint.7"),
        ["last leaves away"] = (static it => { it.Files.Remove("tile/0/001.p/44"); it.Files.Remove("tile/entries/001.p/44"); }, "tlog.checkpoint.beyond", "checkpoint"),
        ["checkpoint of other leaves"] = (static it => it.Files["checkpoint"] = SmallLog.Checkpoint(SmallLog.Size, new byte[32]), "tlog.root.differs", "checkpoint"),
        ["checkpoint no checkpoint"] = (static it => it.Files["checkpoint"] = "x"u8.ToArray(), "note.noSignatures", "checkpoint"),
        ["checkpoint altered"] = (static it => it.Files["checkpoint"][SmallLog.Origin.Length + 1] ^= 1, "note.signatureWrong", "checkpoint"),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Verify_Altered_NamesTheFaultAndTheFile(string what)
    {
        (Action<SmallLog> alter, string code, string path) = Faults[what];
        SmallLog log = new();
        alter(log);
        InterchangeReport report = log.Verify();
        Assert.Equal(InterchangeOutcome.Altered, report.Outcome);
        Assert.Contains((code, path), report.Faults.Select(static it => (it.Code, it.Path)));
    }

    [Fact]
    public void Verify_EntriesBeyondTheCheckpoint_AreAWarning()
    {
        SmallLog log = new();
        log.Files["checkpoint"] = log.Files["checkpoint.7"];
        Assert.Equal((InterchangeOutcome.Intact, "tlog.entries.unsigned"), (log.Verify().Outcome, Assert.Single(log.Verify().Warnings).Code));
    }

    [Fact]
    public void Verify_OriginThatIsNotTheKeysName_IsAWarning()
    {
        SmallLog log = new();
        log.Files["checkpoint.0"] = SmallLog.Checkpoint(0, System.Security.Cryptography.SHA256.HashData([]), "log.example.net");
        Assert.Equal((InterchangeOutcome.Intact, "checkpoint.otherOrigin"), (log.Verify().Outcome, Assert.Single(log.Verify().Warnings).Code));
    }

    [Fact]
    public void Verify_EveryByteOfTheSmallerFiles_IsCovered()
    {
        SmallLog log = new();
        foreach (string path in (string[])["checkpoint", "tile/1/000.p/1", "tile/entries/001.p/44"])
        {
            byte[] whole = log.Files[path];
            for (int i = 0; i < whole.Length; i += path == "checkpoint" ? 3 : 7)
            {
                log.Files[path] = [.. whole];
                log.Files[path][i] ^= 1;
                Assert.True(log.Verify().Outcome == InterchangeOutcome.Altered, $"{path}, byte {i}");
                log.Files[path] = whole[..i];
                Assert.True(log.Verify().Outcome == InterchangeOutcome.Altered, $"{path}, {i} bytes");
            }

            log.Files[path] = whole;
        }
    }

    [Theory]
    [InlineData("checkpoint.1", InterchangeOutcome.Altered)]
    [InlineData("checkpoint", InterchangeOutcome.Unreadable)]
    public void Verify_LinkInPlaceOfACheckpoint_IsNamedAndTheRestIsRead(string path, InterchangeOutcome outcome)
    {
        SmallLog log = new();
        log.Special.Add(path);
        InterchangeReport report = log.Verify();
        Assert.Equal(outcome, report.Outcome);
        if (outcome == InterchangeOutcome.Altered)
        {
            Assert.Equal(("tlog.path.malformed", "checkpoint.1"), (Assert.Single(report.Faults).Code, report.Faults[0].Path));
        }
    }

    [Fact]
    public void Verify_NoLogOrNoKey_IsSaid()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(InterchangeOutcome.Unreadable, TileLogVerifier.Verify(new FolderBundleFiles(folder.Root), SmallLog.VerifierKey).Outcome);
        Assert.Equal(InterchangeOutcome.Unreadable, TileLogVerifier.Verify(new FolderBundleFiles(folder["nowhere"]), SmallLog.VerifierKey).Outcome);
        Assert.Throws<CustodyFormatException>(static () => new SmallLog().Verify() is var _ ? TileLogVerifier.Verify(new SmallLog(), "key") : null);
    }

    [Theory]
    [InlineData("tile/0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("tile/63/000.p/255", 63, 0, 255)]
    [InlineData("tile/entries/x001/000.p/1", -1, 1000, 1)]
    public void Parse_Path_IsTheOneSpelling(string path, int level, long index, int width)
    {
        Assert.Equal(new TilePath(level, index, width), TilePath.Parse(path));
        Assert.Equal(path, new TilePath(level, index, width).ToString());
    }

    [Theory]
    [InlineData("tile/0/x01/234")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x001/x234")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/data/000")]
    [InlineData("tile/0/000/")]
    public void Parse_AnotherSpelling_IsNone(string path) => Assert.Null(TilePath.Parse(path));
}
