using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;

namespace Ascertain.Casework.Tests.Preserving;

public sealed class BackupTests : IDisposable
{
    private const string Mark = "ascertain backup\n";

    private readonly TemporaryFolder folder = new();

    public BackupTests() => SmallInvestigation.Make(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Make_FoldersOfOthersBesideIt_AreLeftAlone()
    {
        string[] mine = ["z.new/mine.txt", ".z.new/mine.txt", ".z.new-0123456789abcdef/mine.txt", ".z.new-short/mine.txt", ".z.new-1123456789abcdef/mine.txt"];
        foreach (string path in mine)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            File.WriteAllText(folder[path], "mine");
        }

        File.WriteAllText(folder[".z.new-short.lock"], Mark);
        File.WriteAllText(folder[".z.new-1123456789abcdef.lock"], "not its mark at all");
        Directory.CreateDirectory(folder[".z.new-6623456789abcdef"]); // half a mark beside a folder: the program makes the folder after the mark
        File.WriteAllText(folder[".z.new-6623456789abcdef.lock"], Mark[..5]);
        Assert.True(Make("z"));
        Assert.All(mine, it => Assert.Equal("mine", File.ReadAllText(folder[it])));
        Assert.Equal([".z.new-1123456789abcdef.lock", ".z.new-6623456789abcdef.lock", ".z.new-short.lock"], Locks());
        Assert.True(Directory.Exists(folder[".z.new-6623456789abcdef"]));
    }

    [Fact]
    public void Make_Cancelled_LeavesNothingOfItsOwnAndAllOfOthers()
    {
        Directory.CreateDirectory(folder["z.new"]);
        File.WriteAllText(folder["z.new/mine.txt"], "mine");
        using CancellationTokenSource stop = new();
        using (Investigation investigation = SmallInvestigation.Open(folder))
        {
            Assert.Throws<OperationCanceledException>(() => Backup.Make(investigation, folder["z"], SmallInvestigation.Author, new Step(stop.Cancel), stop.Token));
        }

        Assert.Equal(["case", "clip.bin", "keys", "z.new"], Directory.EnumerateFileSystemEntries(folder.Root).Select(static it => Path.GetFileName(it)!).Order(StringComparer.Ordinal));
        Assert.True(Make("z"));
    }

    [Fact]
    public void Make_AfterOneThatWasStopped_IsIntactAndTakesAwayWhatThatLeft()
    {
        Directory.CreateDirectory(folder[".z.new-0123456789abcdef/records/ab"]);
        File.WriteAllText(folder[".z.new-0123456789abcdef/records/ab/half"], "half");
        File.WriteAllText(folder[".z.new-0123456789abcdef.lock"], Mark);
        File.WriteAllText(folder[".z.new-2223456789abcdef.lock"], Mark); // stopped before it made the folder
        File.WriteAllText(folder[".z.new-4423456789abcdef.lock"], ""); // stopped before it wrote the mark
        File.WriteAllText(folder[".z.new-5523456789abcdef.lock"], Mark[..5]); // or in the middle of it
        Directory.CreateDirectory(folder["elsewhere"]);
        File.WriteAllText(folder["elsewhere/mine.txt"], "mine");
        Directory.CreateSymbolicLink(folder[".z.new-3323456789abcdef"], folder["elsewhere"]);
        File.WriteAllText(folder[".z.new-3323456789abcdef.lock"], Mark);
        Directory.CreateDirectory(folder[".other.new-0123456789abcdef"]); // of a backup of another name
        File.WriteAllText(folder[".other.new-0123456789abcdef.lock"], Mark);
        Assert.True(Make("z"));
        Assert.False(Path.Exists(folder[".z.new-0123456789abcdef"]));
        Assert.True(Path.Exists(folder[".other.new-0123456789abcdef"]));
        Assert.Equal("mine", File.ReadAllText(folder["elsewhere/mine.txt"]));
        Assert.Equal([".other.new-0123456789abcdef.lock"], Locks());
    }

    [Fact]
    public void Make_WhileAnotherIsAtWork_LeavesThatAlone()
    {
        Directory.CreateDirectory(folder[".z.new-0123456789abcdef"]);
        using FileStream held = new(folder[".z.new-0123456789abcdef.lock"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        held.Write("ascertain backup\n"u8);
        Assert.True(Make("z"));
        Assert.True(Directory.Exists(folder[".z.new-0123456789abcdef"]));
        Assert.Equal([".z.new-0123456789abcdef.lock"], Locks());
    }

    [Theory]
    [InlineData("case/inside")]
    [InlineData("lcase/inside")]
    [InlineData("keys/inside")]
    [InlineData("bag/inside")]
    [InlineData("bag/data/deeper/inside")]
    [InlineData("witness/inside")]
    [InlineData("there")]
    [InlineData("there/")]
    [InlineData("dangling")]
    public void Make_WhereNothingIsWritten_IsRefusedBeforeItIsEntered(string place)
    {
        foreach (string path in (string[])["bag/bagit.txt", "witness/witness.key", "there/x"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            File.WriteAllText(folder[path], "");
        }

        Directory.CreateSymbolicLink(folder["lcase"], folder["case"]);
        File.CreateSymbolicLink(folder["dangling"], folder["nowhere"]);
        using Investigation investigation = SmallInvestigation.Open(folder);
        long before = investigation.Head.Size;
        Assert.Throws<UnusableInputException>(() => Backup.Make(investigation, folder[place], SmallInvestigation.Author, null, TestContext.Current.CancellationToken));
        Assert.Equal(before, investigation.Head.Size);
    }

    private bool Make(string name)
    {
        using Investigation investigation = SmallInvestigation.Open(folder);
        bool intact = Backup.Make(investigation, folder[name], SmallInvestigation.Author, null, TestContext.Current.CancellationToken).Intact;
        Assert.True(InvestigationVerifier.Verify(folder[name]).Intact);
        return intact;
    }

    private IEnumerable<string> Locks() => Directory.EnumerateFiles(folder.Root, ".*.lock").Select(static it => Path.GetFileName(it)!).Order(StringComparer.Ordinal);

    private sealed class Step(Action after) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => after();
    }
}
