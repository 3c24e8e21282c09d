using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ascertain.Cli.Tests;

/// <summary>The verb that starts the workbench; its pages have tests of their own.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task Serve_PrintsALinkThatAnswers_AndEndsWhenAsked()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "collect", folder.Write("clip.bin", [1]), "--in", "case");
        using Process serving = Cli.Start(folder, "serve", "--in", folder.File("case"), "--actor", "Ada");
        try
        {
            string? line = await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Match link = Regex.Match(line ?? "", "^workbench: (http://127\\.0\\.0\\.1:\\d+/enter\\?token=\\S+)$");
            Assert.True(link.Success, line);
            using HttpClient browser = new(); // keeps cookies, follows to the first page
            string page = await browser.GetStringAsync(new Uri(link.Groups[1].Value), TestContext.Current.CancellationToken);
            Assert.Contains(folder.File("case"), page, StringComparison.Ordinal);
        }
        finally
        {
            Process.Start("kill", ["-TERM", serving.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
            await serving.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, serving.ExitCode);
    }

    [Fact]
    public async Task Serve_FolderWithoutAnInvestigation_SaysSoAndStartsNothing()
    {
        using TestFolder folder = new();
        Cli run = await Cli.RunAsync(folder, "serve", "--in", "nowhere");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no folder nowhere", run.Error, StringComparison.Ordinal);
    }
}
