namespace Ascertain.Cli.Tests;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("inspect")]
    [InlineData("no-such-verb")]
    [InlineData("collect", "x.mp4")]
    [InlineData("investigate", "--no-such-option")]
    [InlineData("disclose", "--in", "case")]
    public async Task Verb_UsedWrongly_ExitsWith3AndOneSentence(params string[] arguments)
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Inspect_MissingFile_ExitsWith2AndNamesIt()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "inspect", "--json", "absent.mp4");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("There is no file absent.mp4.", run.Error.Trim());
        Assert.Equal(0, run.Json.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Inspect_FolderForFile_ExitsWith2AndSaysSo()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("clips"));
        Cli run = await Cli.RunAsync(folder, "inspect", "clips");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("clips is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_EmptyFile_ExitsWith0AndOutcomeFailed()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "inspect", "--json", folder.Write("empty.mp4", []));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("failed", run.Json.GetProperty("files")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Status_FolderWithoutInvestigation_ExitsWith2()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "status", "--in", folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("holds no investigation", run.Error, StringComparison.Ordinal);
    }
}
