using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The operator and the witness as two people at two machines: nothing passes between their folders but what the verbs hand out.</summary>
public sealed class WitnessTests
{
    private const string Name = "witness.example/desk";

    [Fact]
    public async Task Witness_ByFiles_CosignsGrowthAndNamesWhatContradictsIt()
    {
        using TestFolder operatorSide = new(), witnessSide = new();
        await Collect(operatorSide, 1);
        string key = await Begin(operatorSide, witnessSide);

        // Growth: request, sign, attach; the second request starts from what was attached.
        JsonElement request = (await InvestigationTests.Done(operatorSide, "witness", "request", "--in", "case", "--out", "request", "--json")).Json;
        Assert.Equal(0, request.GetProperty("old").GetInt64());
        Hand(operatorSide, "request", witnessSide);
        JsonElement signed = (await InvestigationTests.Done(witnessSide, "witness", "sign", "request", "--state", "state", "--out", "cosigned", "--json")).Json;
        Assert.True(signed.GetProperty("cosigned").GetBoolean());
        Assert.Equal(await File.ReadAllTextAsync(witnessSide.File("cosigned"), TestContext.Current.CancellationToken), signed.GetProperty("checkpoint").GetString());
        Hand(witnessSide, "cosigned", operatorSide);
        JsonElement attached = (await InvestigationTests.Done(operatorSide, "witness", "attach", "cosigned", "--in", "case", "--witness", key, "--actor", "Ada Analyst", "--json")).Json;
        Assert.True(attached.GetProperty("attached").GetBoolean());
        Assert.Equal((Name, key, signed.GetProperty("kept").GetProperty("size").GetInt64()),
            (attached.GetProperty("witness").GetProperty("name").GetString(), attached.GetProperty("witness").GetProperty("key").GetString(), attached.GetProperty("witness").GetProperty("size").GetInt64()));
        JsonElement verified = (await InvestigationTests.Done(operatorSide, "verify", "case", "--witness", key, "--json")).Json;
        Assert.Equal(Name, verified.GetProperty("witnesses")[0].GetProperty("name").GetString());
        Assert.Contains($"witnessed by {Name}: the first ", (await InvestigationTests.Done(operatorSide, "verify", "case")).Output, StringComparison.Ordinal);

        // Two copies of today: one is put back later, one goes on as another history.
        Copy(operatorSide.File("case"), operatorSide.File("yesterday"));
        Copy(operatorSide.File("case"), operatorSide.File("fork"));
        await Collect(operatorSide, 2);
        string again = (await InvestigationTests.Done(operatorSide, "witness", "request", "--in", "case")).Output;
        Assert.StartsWith($"old {signed.GetProperty("kept").GetProperty("size").GetInt64()}\n", again, StringComparison.Ordinal);
        await File.WriteAllTextAsync(witnessSide.File("again"), again, TestContext.Current.CancellationToken);
        Assert.Contains($"— {Name} ", (await InvestigationTests.Done(witnessSide, "witness", "sign", "again", "--state", "state")).Output, StringComparison.Ordinal);
        Assert.True((await Check(operatorSide.File("case"), 0)).GetProperty("consistent").GetBoolean());

        Assert.Equal("witness.rolledBack", (await Check(operatorSide.File("yesterday"), 1)).GetProperty("code").GetString());
        await Collect(operatorSide, 3, "fork");
        await Collect(operatorSide, 4, "fork");
        JsonElement forked = await Check(operatorSide.File("fork"), 1);
        Assert.Equal("witness.forked", forked.GetProperty("code").GetString());
        Assert.True(File.Exists(witnessSide.File($"state/{forked.GetProperty("evidence").GetString()}/shown")));
        Cli refused = await Cli.RunAsync(witnessSide, "witness", "sign", operatorSide.File("fork"), "--state", "state", "--out", "never");
        Assert.Equal((1, false), (refused.ExitCode, File.Exists(witnessSide.File("never"))));
        Assert.StartsWith("witness.forked ", refused.Output, StringComparison.Ordinal);

        // The same origin under a new key, as far as a witness looks at it.
        string vkey = operatorSide.File("fork/ledger/key.vkey"), checkpoint = operatorSide.File("fork/ledger/checkpoint");
        (string newKey, string newCheckpoint) = Resigned(await File.ReadAllTextAsync(checkpoint, TestContext.Current.CancellationToken));
        Replace(vkey, newKey);
        Replace(checkpoint, newCheckpoint);
        Assert.Equal("witness.resigned", (await Check(operatorSide.File("fork"), 1)).GetProperty("code").GetString());
        Cli trust = await Cli.RunAsync(witnessSide, "witness", "trust", vkey, "--state", "state", "--json");
        Assert.Equal((1, "witness.resigned", false), (trust.ExitCode, trust.Json.GetProperty("code").GetString(), trust.Json.GetProperty("trusted").GetBoolean()));

        // Another log: nothing can be said.
        using TestFolder stranger = new();
        await Collect(stranger, 1);
        Assert.Contains("witness.unknownLog", (await Check(stranger.File("case"), 2)).GetProperty("error").GetString(), StringComparison.Ordinal);

        async Task<JsonElement> Check(string shown, int exitCode)
        {
            Cli run = await Cli.RunAsync(witnessSide, "witness", "check", shown, "--state", "state", "--json");
            Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}: {run.Output}{run.Error}");
            return run.Json;
        }
    }

    [Fact]
    public async Task Witness_Serving_IsAskedAndEndsOnCtrlC()
    {
        using TestFolder operatorSide = new(), witnessSide = new();
        await Collect(operatorSide, 1);
        string key = await Begin(operatorSide, witnessSide);
        await File.WriteAllTextAsync(operatorSide.File("witness.vkey"), key + "\n", TestContext.Current.CancellationToken);
        using Process serving = Cli.Start(witnessSide, "witness", "serve", "--state", "state", "--listen", "127.0.0.1:0", "--json");
        try
        {
            using JsonDocument begun = JsonDocument.Parse((await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            string url = begun.RootElement.GetProperty("url").GetString()!;
            Assert.Equal(key, begun.RootElement.GetProperty("key").GetString());
            Copy(operatorSide.File("case"), operatorSide.File("yesterday"));
            JsonElement first = (await Send("case", 0)).Json;
            Assert.True(first.GetProperty("attached").GetBoolean());
            await Collect(operatorSide, 2);
            Assert.True((await Send("case", 0)).Json.GetProperty("attached").GetBoolean());
            await InvestigationTests.Done(operatorSide, "verify", "case", "--witness", "witness.vkey");

            Assert.Equal("witness.rolledBack", (await Send("yesterday", 1)).Json.GetProperty("code").GetString());
            for (int i = 3; i < 7; i++)
            {
                await Collect(operatorSide, (byte)i, "yesterday");
            }

            Cli forked = await Send("yesterday", 1);
            Assert.True(forked.Json.GetProperty("code").GetString() is "witness.forked" or "witness.proof", forked.Output);
            Assert.Equal(1, (await Cli.RunAsync(operatorSide, "verify", "yesterday", "--witness", "witness.vkey")).ExitCode);

            using TestFolder stranger = new();
            await Collect(stranger, 1);
            Cli unknown = await Cli.RunAsync(stranger, "witness", "send", "--url", url, "--in", "case", "--witness", key, "--json");
            Assert.Equal((1, "witness.unknownLog"), (unknown.ExitCode, unknown.Json.GetProperty("code").GetString()));

            Process.Start("kill", ["-INT", serving.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
            await serving.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal(0, serving.ExitCode);
            Assert.Empty(await serving.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
            Assert.Contains("witness.unknownLog", await serving.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Cli gone = await Cli.RunAsync(operatorSide, "witness", "send", "--url", url, "--in", "case", "--witness", key, "--json");
            Assert.Equal(2, gone.ExitCode);
            Assert.Contains("did not answer", gone.Error, StringComparison.Ordinal);

            async Task<Cli> Send(string folder, int exitCode)
            {
                Cli run = await Cli.RunAsync(operatorSide, "witness", "send", "--url", url, "--in", folder, "--witness", "witness.vkey", "--actor", "Ada Analyst", "--json");
                Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}: {run.Output}{run.Error}");
                return run;
            }
        }
        finally
        {
            if (!serving.HasExited)
            {
                serving.Kill();
            }
        }
    }

    [Fact]
    public async Task Witness_KilledAtOnce_HasForgottenNothingItHandedOut()
    {
        using TestFolder operatorSide = new(), witnessSide = new();
        await Collect(operatorSide, 1);
        string key = await Begin(operatorSide, witnessSide);
        for (byte i = 2; i < 5; i++)
        {
            using Process serving = Cli.Start(witnessSide, "witness", "serve", "--state", "state", "--listen", "127.0.0.1:0", "--json");
            using JsonDocument begun = JsonDocument.Parse((await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            JsonElement sent = (await InvestigationTests.Done(operatorSide, "witness", "send", "--url", begun.RootElement.GetProperty("url").GetString()!, "--in", "case", "--witness", key, "--json")).Json;
            serving.Kill(); // SIGKILL
            await serving.WaitForExitAsync(TestContext.Current.CancellationToken);
            JsonElement check = (await InvestigationTests.Done(witnessSide, "witness", "check", operatorSide.File("case"), "--state", "state", "--json")).Json;
            Assert.Equal(sent.GetProperty("witness").GetProperty("size").GetInt64(), check.GetProperty("kept").GetProperty("size").GetInt64());
            await Collect(operatorSide, i);
        }
    }

    [Fact]
    public async Task Witness_UsedWronglyOrInVain_SaysSoInOneDocument()
    {
        using TestFolder folder = new();
        await Collect(folder, 1);
        await InvestigationTests.Done(folder, "witness", "init", "--state", "state", "--name", Name);
        foreach ((int exitCode, string call) in ((int, string)[])
            [
                (3, ""),
                (3, "sign|--state|state"),
                (3, "trust|bogus|--state|state"),
                (3, "serve|--state|state|--listen|nowhere"),
                (3, "serve|--state|state|--listen|127.0.0.1"),
                (3, "send|--url|http://127.0.0.1:1/|--in|case|--witness|bogus"),
                (2, "init|--state|state|--name|two words"),
                (2, "init|--state|state|--name|other.example"),
                (2, "check|absent|--state|state"),
                (2, "check|.|--state|state"),
                (2, "check|case|--state|absent"),
                (2, "sign|clip1.bin|--state|state"),
                (2, "sign|absent|--state|state"),
                (2, "request|--in|absent"),
                (2, "request|--in|case|--old|99"),
                (2, "serve|--state|absent"),
                (2, "check|case|--state|state"), // nobody pinned its key
            ])
        {
            Cli run = await Cli.RunAsync(folder, ["witness", .. call.Split('|', StringSplitOptions.RemoveEmptyEntries), "--json"]);
            Assert.True(run.ExitCode == exitCode, $"{call}: {run.ExitCode}: {run.Output}{run.Error}");
            Assert.Equal(JsonValueKind.Object, run.Json.ValueKind);
            Assert.True(exitCode == 1 || run.Json.GetProperty("exitCode").GetInt32() == exitCode, call);
        }
    }

    private static async Task<string> Begin(TestFolder operatorSide, TestFolder witnessSide)
    {
        JsonElement made = (await InvestigationTests.Done(witnessSide, "witness", "init", "--state", "state", "--name", Name, "--json")).Json;
        Hand(operatorSide, "case/ledger/key.vkey", witnessSide);
        await InvestigationTests.Done(witnessSide, "witness", "trust", "key.vkey", "--state", "state");
        return made.GetProperty("key").GetString()!;
    }

    private static Task<Cli> Collect(TestFolder folder, byte content, string investigation = "case") =>
        InvestigationTests.Done(folder, "collect", folder.Write($"clip{content}.bin", [content]), "--in", investigation);

    private static void Hand(TestFolder from, string name, TestFolder to) => File.Copy(from.File(name), to.File(Path.GetFileName(name)));

    private static void Copy(string from, string to)
    {
        Process.Start("cp", ["-r", from, to])!.WaitForExit();
        Assert.True(Directory.Exists(to));
    }

    private static void Replace(string path, string content)
    {
        File.Delete(path); // written read-only
        File.WriteAllText(path, content);
    }

    private static (string Key, string Checkpoint) Resigned(string checkpoint)
    {
        string text = checkpoint[..(checkpoint.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        using Preservation.Signing.NoteSigner fresh = Preservation.Signing.NoteSigner.Generate(text.Split('\n')[0]);
        return (Encoding.UTF8.GetString(Custody.Notes.VerifierKeyFile.Write(fresh.VerifierKey)), fresh.Sign(text));
    }
}
