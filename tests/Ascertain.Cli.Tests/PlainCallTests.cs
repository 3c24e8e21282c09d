namespace Ascertain.Cli.Tests;

/// <summary>What goes past the parser is what the parser would have read the same.</summary>
public sealed class PlainCallTests
{
    [Fact]
    public async Task Inspect_WithAndWithoutTheParser_PrintsTheSame()
    {
        using TestFolder folder = new();
        folder.Write("a.bin", [1, 2, 3]);
        folder.Write("b.bin", [4]);
        Cli plain = await Cli.RunAsync(folder, "inspect", "a.bin", "--json", "b.bin");
        Cli parsed = await Cli.RunAsync(folder, "inspect", "--json", "--", "a.bin", "b.bin"); // "--" is the parser's
        Assert.Equal((0, parsed.Output), (plain.ExitCode, plain.Output));
        Assert.Equal((await Cli.RunAsync(folder, "inspect", "--", "a.bin")).Output, (await Cli.RunAsync(folder, "inspect", "a.bin")).Output);
    }

    [Theory]
    [InlineData("--help", "FILE")]
    [InlineData("-h", "FILE")]
    public async Task Inspect_AskedForHelp_IsReadByTheParser(string option, string expected)
    {
        using TestFolder folder = new();
        Cli help = await Cli.RunAsync(folder, "inspect", "a.bin", option);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains(expected, help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspect", "a.bin", "--no-such-option")]
    [InlineData("inspect", "--json")]
    [InlineData("inspect", "a.bin", "")]
    public async Task Call_ThatIsWrong_IsRefusedByTheParser(params string[] arguments)
    {
        using TestFolder folder = new();
        folder.Write("a.bin", [1]);
        Assert.NotEqual(0, (await Cli.RunAsync(folder, arguments)).ExitCode);
    }

    [Fact]
    public async Task Version_WithAndWithoutTheParser_IsTheSame()
    {
        using TestFolder folder = new();
        Assert.Equal((await Cli.RunAsync(folder, "--version", "--json")).Output, (await Cli.RunAsync(folder, "--version")).Output);
    }
}
