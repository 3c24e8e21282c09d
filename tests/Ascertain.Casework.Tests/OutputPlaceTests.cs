using Ascertain.Casework.Tests.Storage;

namespace Ascertain.Casework.Tests;

public sealed class OutputPlaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public OutputPlaceTests()
    {
        SmallInvestigation.Make(folder);
        foreach (string path in (string[])["bag/bagit.txt", "bag/data/x", "witness/witness.key", "free/x", "closed/investigation.db"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            File.WriteAllText(folder[path], "");
        }

        Directory.CreateSymbolicLink(folder["free/up"], "..");
        Directory.CreateSymbolicLink(folder["free/into"], "../case/records");
        File.CreateSymbolicLink(folder["free/dangling"], "../bag/data/new");
        File.CreateSymbolicLink(folder["free/good"], "new");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("case", "is an investigation")]
    [InlineData("case/investigation.db", "is an investigation")]
    [InlineData("case/new", "is an investigation")]
    [InlineData("case/work/new", "is an investigation")]
    [InlineData("closed/new", "is an investigation")]
    [InlineData("free/into/new", "is an investigation")]
    [InlineData("free/up/case/records/deeper/new", "is an investigation")]
    [InlineData("bag/new", "bag and verifies only")]
    [InlineData("free/dangling", "bag and verifies only")]
    [InlineData("witness/new", "memory of a witness")]
    [InlineData("keys/new", "private keys")]
    [InlineData("free/up/keys/persons/new", "private keys")]
    public void RequireFree_FolderThatHoldsWhatItHolds_IsRefusedAndNamed(string place, string why)
    {
        string message = Assert.Throws<UnusableInputException>(() => OutputPlace.RequireFree(folder[place], folder["free/up/keys"])).Message;
        Assert.StartsWith(place == "case" ? $"There is something named {folder[place]} already, which" : $"{folder[place]} lies in ", message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("free/new", "free/new")]
    [InlineData("free/good", "free/new")]
    [InlineData("free/up/new", "new")]
    [InlineData("casebook/new", "casebook/new")] // begins like a folder that is refused
    [InlineData("keys2", "keys2")]
    public void RequireFree_AnyOtherPlace_GivesTheRealOne(string place, string real) =>
        Assert.Equal(Path.Combine(Preservation.Files.RealPath.Of(folder.Root), real), OutputPlace.RequireFree(folder[place], folder["keys"]));
}
