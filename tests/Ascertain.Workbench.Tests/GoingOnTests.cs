using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Investigations;

namespace Ascertain.Workbench.Tests;

/// <summary>A workbench that is killed at work; the next one offers to go on, and a person decides.</summary>
public sealed class GoingOnTests
{
    private const string Secret = "the one at the south gate";

    [Fact]
    public async Task Collecting_KilledInTheMiddle_IsGoneOnWith_AndNothingIsDoubled()
    {
        // How soon a machine is done is not known: what was done before it could be killed is tried again with more to do.
        foreach (int files in (int[])[500, 2_000, 8_000])
        {
            if (await IsKilledInTheMiddleAsync(files))
            {
                return;
            }
        }

        Assert.Fail("Each time everything was collected before it could be seen.");
    }

    private static async Task<bool> IsKilledInTheMiddleAsync(int files)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["in"]);
        for (int i = 0; i < files; i++)
        {
            File.WriteAllBytes(Path.Combine(folder["in"], $"secret-{i:000}.bin"), Encoding.UTF8.GetBytes($"clip {i}"));
        }

        KeyRing keys = new(folder["data/keys"]);
        Investigation.CreateOrOpen(folder["case"], keys, NodaTime.SystemClock.Instance).Dispose();
        string path;
        using (RunningWorkbench first = await RunningWorkbench.StartAsync(folder))
        {
            path = first.Investigation;
            await first.SendAsync($"{path}/collect", "collect", ("Posted.Paths", folder["in"]), ("Posted.Source", Secret));
            await first.UntilAsync(path, static page => int.TryParse(Regex.Match(page, "collected (\\d+) (?:of|files)").Groups[1].Value, out int done) && done >= 65);
            first.Kill();
        }

        if (Exhibits(folder, keys).Exhibits.Count == files)
        {
            return false;
        }

        // What was asked lies there encrypted: no path, name or word of it in clear.
        string note = Directory.EnumerateFiles(Path.Combine(folder["case"], "work"), "begun", SearchOption.AllDirectories).Single();
        string said = File.ReadAllText(note);
        Assert.All((string[])["secret", folder["in"], "gate"], word => Assert.DoesNotContain(word, said, StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note));

        using (RunningWorkbench second = await RunningWorkbench.StartAsync(folder))
        {
            string overview = await second.PageAsync(path);
            Assert.Contains("The workbench was ended while it collected", overview, StringComparison.Ordinal);
            int before = Exhibits(folder, keys).Exhibits.Count;
            Assert.InRange(before, 1, files - 1);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.Equal(before, Exhibits(folder, keys).Exhibits.Count); // never by itself
            await second.SendAsync(path, "go-on");
            await second.UntilAsync(path, page => page.Contains($"collected {files} files", StringComparison.Ordinal));
            Assert.DoesNotContain("The workbench was ended", await second.PageAsync(path), StringComparison.Ordinal);
        }

        InvestigationView view = Exhibits(folder, keys);
        Assert.Equal(files, view.Exhibits.Count);
        Assert.All(view.Exhibits, static it => Assert.Single(it.Acquisitions));
        Assert.All(view.Exhibits, static it => Assert.Contains("source", it.Acquisitions[0].Sealed.Keys));
        Assert.False(File.Exists(note));
        return true;
    }

    [Fact]
    public async Task Desk_OfAnEndedProcess_IsTakenOver_AndOfOneAtWorkIsNot()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["case/work"]);
        WorkDesk working = WorkDesk.Make(folder["case"]), ended = WorkDesk.Make(folder["case"]), idle = WorkDesk.Make(folder["case"]);
        foreach (WorkDesk desk in (WorkDesk[])[working, ended])
        {
            desk.Begin(new BegunWork(BegunWork.Examining, NodaTime.Instant.FromUtc(2031, 5, 14, 9, 30), null));
        }

        File.WriteAllText(Path.Combine(idle.Folder, "0.part"), "what merely waited");
        ended.Dispose();
        idle.Dispose();
        WorkDesk left = Assert.Single(WorkDesk.TakeOver(folder["case"]).Left);
        Assert.Equal((ended.Folder, "examine"), (left.Folder, left.Begun!.Kind));
        Assert.False(Directory.Exists(idle.Folder));
        Assert.True(Directory.Exists(working.Folder));
        Assert.Empty(WorkDesk.TakeOver(folder["case"]).Left); // it is in these hands now
        left.Remove();
        Assert.False(Directory.Exists(ended.Folder));
        working.Dispose();
        await File.WriteAllTextAsync(Path.Combine(working.Folder, "begun"), "{\"format\":\"something else\"}", TestContext.Current.CancellationToken);
        (IReadOnlyList<WorkDesk> left2, IReadOnlyList<string> unreadable) = WorkDesk.TakeOver(folder["case"]);
        Assert.Empty(left2);
        Assert.Equal(Path.GetFileName(working.Folder), Assert.Single(unreadable));
        Assert.True(File.Exists(Path.Combine(working.Folder, "begun"))); // another release may read it
    }

    [Fact]
    public void Desk_OfLinksAndPipes_IsNotFollowedAndNotRead()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["case/work/desk-pipe"]);
        Directory.CreateDirectory(folder["case/work/desk-note"]);
        Directory.CreateDirectory(folder["elsewhere"]);
        string kept = folder.Write("elsewhere/kept", [1]);
        Directory.CreateSymbolicLink(folder["case/work/desk-link"], folder["elsewhere"]);
        File.CreateSymbolicLink(Path.Combine(folder["case/work/desk-note"], "begun"), kept);
        using (Process made = Process.Start("mkfifo", [Path.Combine(folder["case/work/desk-pipe"], "begun")]))
        {
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        (IReadOnlyList<WorkDesk> left, IReadOnlyList<string> unreadable) = WorkDesk.TakeOver(folder["case"]);
        Assert.Empty(left);
        Assert.Equal(["desk-note", "desk-pipe"], unreadable);
        Assert.True(File.Exists(kept));
        Assert.Equal([kept], Directory.EnumerateFiles(folder["elsewhere"]));
    }

    [Fact]
    public async Task Desks_MadeWhileOthersAreTakenOver_AreAllHeld()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["case/work"]);
        using CancellationTokenSource done = new();
        Task other = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                WorkDesk.TakeOver(folder["case"]);
            }
        }, TestContext.Current.CancellationToken);
        for (int i = 0; i < 300; i++)
        {
            WorkDesk desk = WorkDesk.Make(folder["case"]);
            Assert.True(Directory.Exists(desk.Folder));
            desk.Remove();
        }

        await done.CancelAsync();
        await other;
    }

    [Fact]
    public async Task Begun_WhoseEndIsToldInVain_IsNotLeftWrittenDown()
    {
        using TemporaryFolder folder = new();
        KeyRing keys = new(folder["data/keys"]);
        Investigation.CreateOrOpen(folder["case"], keys, NodaTime.SystemClock.Instance).Dispose();
        using OpenInvestigation open = new(folder["case"], keys, NodaTime.SystemClock.Instance, new Dictionary<string, Question>());
        Assert.True(open.Begin(BegunWork.Examining, Workplace.Actor, null, static (_, _, _) => Task.FromResult("done"), static _ => throw new IOException("the disk is gone")));
        for (int i = 0; i < 1000 && open.Work.IsRunning; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal((true, "the disk is gone"), (open.Work.State!.Failed, open.Work.State.Says));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder["case"], "work"), "begun", SearchOption.AllDirectories));
    }

    [Fact]
    public void WorkState_OfLettingOut_TellsWhereItLiesToWhoPutItThere()
    {
        WorkState state = new(WorkState.LettingOut, "Ada Invented", "/srv/ada/desk/bundle") { Says = "the bundle is in /srv/ada/desk/bundle; give the key" };
        Assert.Equal(state.Says, state.SaysTo("Ada Invented"));
        Assert.Equal("the bundle is in bundle; give the key", state.SaysTo("Ben Invented"));
        Assert.Equal("Access to the path 'bundle/data' is denied.", (state with { Says = "Access to the path '/srv/ada/desk/bundle/data' is denied." }).SaysTo("Ben Invented"));
    }

    private static InvestigationView Exhibits(TemporaryFolder folder, KeyRing keys)
    {
        using Investigation opened = Investigation.OpenReadOnly(folder["case"], keys);
        return InvestigationView.Read(opened);
    }
}
