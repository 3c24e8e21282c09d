using System.Diagnostics;
using System.Text.Json;
using Ascertain.Custody.Tests.Bundles;

namespace Ascertain.Custody.Tests;

public sealed class VerifierProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SmallBundle small = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verifier_IntactChangedAndMissingBundle_ExitsZeroOneTwoAndThreeForWrongUsage()
    {
        small.Write(folder["bundle"]);
        (int code, string output) = Run(folder["bundle"], "--json");
        using JsonDocument document = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.True(document.RootElement.GetProperty("intact").GetBoolean());
        Assert.Equal("unpinned", document.RootElement.GetProperty("signer").GetString());
        Assert.Equal(5, document.RootElement.GetProperty("checked").GetProperty("entries").GetInt32());
        Assert.Empty(document.RootElement.GetProperty("faults").EnumerateArray());
        Assert.Equal(0, Run("verify", folder["bundle"], "--key", small.Signer.VerifierKey.ToString()).Code);
        Assert.Equal(0, Run(folder["bundle"], "--since", folder["bundle/data/ledger/checkpoint"]).Code);

        (code, output) = Run(folder["bundle"], "--witness", Notes.CosignatureTests.SomeKey);
        Assert.Equal((1, true), (code, output.Contains("witness.absent", StringComparison.Ordinal)));

        File.Delete(folder["bundle/data/report.html"]);
        (code, output) = Run(folder["bundle"]);
        Assert.Equal(1, code);
        Assert.Contains("bundle.file.missing  data/report.html", output, StringComparison.Ordinal);
        Assert.EndsWith("altered\n", output, StringComparison.Ordinal);
        Assert.Equal(2, Run(folder["nothing"]).Code);
        Assert.Equal(3, Run().Code);
        Assert.Equal(3, Run(folder["bundle"], "--key", "nonsense").Code);
        Assert.Equal(3, Run(folder["bundle"], "--witness", small.Signer.VerifierKey.ToString()).Code); // the key of a log is no witness's
    }

    [Fact]
    public void Verifier_NamesThatWriteOnATerminal_AreSpelledOut()
    {
        small.Write(folder["bundle"]);
        File.WriteAllText(folder["bundle/a\u001b[1mb\nintact"], "x");
        (int code, string output) = Run(folder["bundle"]);
        Assert.Equal(1, code);
        Assert.Contains("a\\u001b[1mb\\u000aintact", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain("\nintact", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Ascertain.Verifier");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
