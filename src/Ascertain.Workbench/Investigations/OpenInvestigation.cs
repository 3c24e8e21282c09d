using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Arriving;
using NodaTime;

namespace Ascertain.Workbench.Investigations;

/// <summary>One investigation as the pages see it: read as often as it changes, opened for writing only while something is entered, so that the command line can work in the
/// same folder between.</summary>
internal sealed class OpenInvestigation : IDisposable
{
    private readonly KeyRing keys;
    private readonly IClock clock;
    private readonly IReadOnlyDictionary<string, Question> methods;
    private readonly Lock reading = new(), writing = new(), glancing = new();
    private InvestigationSnapshot? snapshot;
    private bool comparesAgain;
    private Task<InvestigationSnapshot>? glance;
    private Task comparing = Task.CompletedTask;
    private Investigation? writer;
    private int writers;
    private readonly Lazy<WorkDesk> desk;
    private List<WorkDesk> left;

    public OpenInvestigation(string folder, KeyRing keys, IClock clock, IReadOnlyDictionary<string, Question> methods)
    {
        (Folder, this.keys, this.clock, this.methods, Id) = (folder, keys, clock, methods, IdOf(folder));
        desk = new Lazy<WorkDesk>(() => WorkDesk.Make(folder));
        (IReadOnlyList<WorkDesk> ended, LeftUnreadable) = WorkDesk.TakeOver(folder);
        left = [.. ended];
        Arriving = new ArrivingFiles(() => desk.Value.Folder, static path => new DriveInfo(path).AvailableFreeSpace);
    }

    /// <summary>Full path.</summary>
    public string Folder { get; }

    /// <summary>Folder of the private keys in use.</summary>
    public string KeyFolder => keys.Folder;

    /// <summary>Identifier of the investigation, 32 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The last report that the investigation made for itself.</summary>
    public string ReportPath => Path.Combine(Folder, "report.html");

    /// <summary>True when there is one.</summary>
    public bool HasReport => File.Exists(ReportPath);

    /// <summary>What runs in the background.</summary>
    public BackgroundWork Work { get; } = new();

    /// <summary>Files that a browser sends.</summary>
    public ArrivingFiles Arriving { get; }

    /// <summary>What ended processes were about and did not end; the oldest first.</summary>
    public IReadOnlyList<WorkDesk> Left => [.. Volatile.Read(ref left)];

    /// <summary>Names of folders in <c>work/</c> in which something was begun that this release cannot read; they were left alone.</summary>
    public IReadOnlyList<string> LeftUnreadable { get; }

    /// <summary>Everything, as of now. What was read before is taken over, and what came since is read.</summary>
    public InvestigationSnapshot Read()
    {
        lock (reading)
        {
            // The state first: what is committed while it is read is read again next time.
            string state = Investigation.StateOf(Folder);
            if (snapshot is { } last && last.State == state)
            {
                return last;
            }

            InvestigationSnapshot? earlier = snapshot;
            Investigation opened = Investigation.OpenReadOnly(Folder, keys, earlier?.Investigation);
            if (earlier is null)
            {
                GiveBack(); // before the records come on top of what the ledger left behind
            }

            snapshot = InvestigationSnapshot.Take(opened, state, methods, earlier);
            if (earlier is null)
            {
                Task.Run(GiveBack);
            }
            else if (comparing.IsCompleted)
            {
                comparing = Task.Run(Compare);
            }
            else
            {
                comparesAgain = true; // what is compared just now may have been looked at before this came
            }

            return snapshot;
        }
    }

    // Reading all leaves twice as much behind as it keeps. Aggressive: given back to the system, not kept for later.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>The same, if it can be had soon; null while it is being read.</summary>
    public async Task<InvestigationSnapshot?> GlanceAsync(TimeSpan longest)
    {
        Task<InvestigationSnapshot> task = BeginReading();
        return await Task.WhenAny(task, Task.Delay(longest)) == task ? await task : null;
    }

    /// <summary>Reads on a thread of its own, the table too, so that it is there when it is asked for. One such reading at a time.</summary>
    public Task<InvestigationSnapshot> BeginReading()
    {
        lock (glancing)
        {
            return glance ??= Task.Run(() =>
            {
                try
                {
                    bool readsAll = Volatile.Read(ref snapshot) is null;
                    InvestigationSnapshot read = Read();
                    _ = read.Table;
                    if (readsAll)
                    {
                        Task.Run(GiveBack);
                    }

                    return read;
                }
                finally
                {
                    lock (glancing)
                    {
                        glance = null;
                    }
                }
            });
        }
    }

    // What was taken over is not read again with what came since. It is looked at here, beside the pages, and where the folder holds something else now, the next page reads all
    // and says what is wrong.
    private void Compare()
    {
        for (bool again = true; again;)
        {
            InvestigationSnapshot? looked = Volatile.Read(ref snapshot);
            bool stands = looked?.Investigation.IsStillInFolder() != false;
            lock (reading)
            {
                snapshot = stands ? snapshot : null;
                (again, comparesAgain) = (stands && comparesAgain, false);
            }
        }
    }

    /// <summary>Does what enters something. Several may at once: they share the opening.</summary>
    /// <exception cref="InvestigationBusyException">Another process is writing in the folder.</exception>
    public async Task<T> WriteAsync<T>(Func<Investigation, Task<T>> act)
    {
        Investigation investigation = TakeWriter();
        try
        {
            return await act(investigation);
        }
        finally
        {
            LetGoOfWriter(investigation);
        }
    }

    private Investigation TakeWriter()
    {
        lock (writing)
        {
            writer ??= Investigation.CreateOrOpen(Folder, keys, clock);
            writers++;
            return writer;
        }
    }

    private void LetGoOfWriter(Investigation investigation)
    {
        lock (writing)
        {
            if (--writers == 0)
            {
                writer = null; // also where closing fails: the next one opens anew
                investigation.Dispose();
            }
        }
    }

    /// <summary>Begins what takes long and enters something. It is opened for writing before anything is begun: where it cannot be, whoever asked is told at once, while what they typed is still there.</summary>
    /// <param name="of">What is begun, and by whom.</param>
    /// <param name="act">Does it, and returns what is to be said.</param>
    /// <returns>False when something else is being done.</returns>
    /// <exception cref="InvestigationBusyException">Another process is writing in the folder.</exception>
    public bool BeginWriting(WorkState of, Func<Investigation, IProgress<string>, CancellationToken, Task<string>> act)
    {
        if (Work.IsRunning)
        {
            return false;
        }

        Investigation investigation = TakeWriter();
        bool begun = false;
        try
        {
            return begun = Work.Start(of, async (progress, stop) =>
            {
                try
                {
                    return await act(investigation, progress, stop);
                }
                finally
                {
                    LetGoOfWriter(investigation);
                }
            });
        }
        finally
        {
            if (!begun)
            {
                LetGoOfWriter(investigation);
            }
        }
    }

    /// <summary>Begins a long work, and writes down that it was begun until it has ended.</summary>
    /// <param name="kind">See <see cref="BegunWork"/>.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="said">What is needed to go on with it; lies encrypted. Null for nothing.</param>
    /// <param name="act">Does it, and returns what is to be said.</param>
    /// <param name="ended">Told at the end whether all was done.</param>
    public bool Begin(string kind, string by, string? said, Func<Investigation, IProgress<string>, CancellationToken, Task<string>> act, Action<bool>? ended = null) => BeginWriting(new WorkState(kind, by, null), async (writer, progress, stop) =>
    {
        bool done = false;
        try
        {
            desk.Value.Begin(new BegunWork(kind, clock.GetCurrentInstant(), said is null ? null : writer.SealAside(said)));
            string says = await act(writer, progress, stop);
            done = true;
            return says;
        }
        finally
        {
            try
            {
                ended?.Invoke(done);
            }
            finally
            {
                if (desk.IsValueCreated)
                {
                    desk.Value.End();
                }
            }
        }
    });

    /// <summary>Goes on with what an ended process was about. Only when all is done is it forgotten.</summary>
    public bool GoOn(WorkDesk from, string kind, string by, Func<Investigation, IProgress<string>, CancellationToken, Task<string>> act) => BeginWriting(new WorkState(kind, by, null), async (writer, progress, stop) =>
    {
        string says = await act(writer, progress, stop);
        Forget(from);
        return says;
    });

    /// <summary>Gives up what an ended process was about; what it had entered stays.</summary>
    public void Forget(WorkDesk from)
    {
        Volatile.Write(ref left, [.. left.Where(it => it != from)]);
        from.Remove();
    }

    /// <summary>Lets go of its folders in the investigation: what waited there is removed, what is being done stays written down.</summary>
    public void Dispose()
    {
        Arriving.Dispose();
        foreach (WorkDesk it in desk.IsValueCreated ? [.. left, desk.Value] : left)
        {
            if (it.Begun is null)
            {
                it.Remove();
            }
            else
            {
                it.Dispose();
            }
        }
    }

    public static void Make(string folder, KeyRing keys, IClock clock) => Investigation.CreateOrOpen(folder, keys, clock).Dispose();

    /// <exception cref="UnusableInputException">No investigation is there.</exception>
    public static string IdOf(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "investigation.db")))
        {
            throw new UnusableInputException(Directory.Exists(folder) ? $"The folder {folder} holds no investigation." : $"There is no folder {folder}.");
        }

        return Investigation.IdOf(folder);
    }
}
