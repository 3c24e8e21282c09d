using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using NodaTime;

namespace Ascertain.Workbench.Arriving;

/// <summary>Files that a browser sends to one investigation. They wait until a person has them collected or gives them up; those of an ended process are removed.</summary>
/// <param name="folder">Where they wait; asked for when the first comes.</param>
/// <param name="freeBytes">How much the disk of that folder has left.</param>
internal sealed class ArrivingFiles(Func<string> folder, Func<string, long> freeBytes) : IDisposable
{
    private const int MostFiles = 20_000; // arbitrary
    private const long KeptFree = 1L << 28; // arbitrary: a ledger and a database need room to close

    private readonly Lock gate = new();
    private readonly Dictionary<string, ArrivingFile> files = new(StringComparer.Ordinal);

    /// <summary>Those that are whole and wait for a person, in the order of their names.</summary>
    public IReadOnlyList<ArrivingFile> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. files.Values.Where(static it => it.Sha256Hex is not null && !it.IsTaken).OrderBy(static it => it.Name, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>One of them, or null.</summary>
    public ArrivingFile? Find(string id)
    {
        lock (gate)
        {
            return files.GetValueOrDefault(id);
        }
    }

    /// <summary>Begins to take a file; one that was begun before, is not whole yet and bears the same name, size and time goes on: its browser tells by the SHA-256 if it is another.</summary>
    /// <exception cref="UnusableInputException">The name is none, there are too many files, or the disk has no room.</exception>
    public ArrivingFile Begin(string? name, long byteCount, Instant? modified)
    {
        SentFile.Require(name);
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        lock (gate)
        {
            if (modified is not null && files.Values.FirstOrDefault(it => it.Sha256Hex is null && it.Name == name && it.ByteCount == byteCount && it.Modified == modified) is { } begun)
            {
                return begun;
            }

            if (files.Count >= MostFiles)
            {
                throw new UnusableInputException($"{MostFiles} files wait already; collect them or give them up first.");
            }

            RequireRoom(byteCount);
            ArrivingFile file = new(folder(), name!, byteCount, modified);
            files.Add(file.Id, file);
            return file;
        }
    }

    /// <summary>Which one stands for a file that is now whole: the one that waits already with the same name, time and bytes, or else itself. Name, size and time alone do not make two files one.</summary>
    public ArrivingFile Standing(ArrivingFile whole)
    {
        lock (gate)
        {
            if (whole.IsTaken || whole.Modified is null || files.Values.FirstOrDefault(it => it != whole && it is { IsTaken: false, Sha256Hex: not null }
                && it.Name == whole.Name && it.Modified == whole.Modified && it.Sent.Sha256Hex == whole.Sha256Hex && it.Sent.IsCompared == whole.Sent.IsCompared) is not { } before)
            {
                return whole;
            }

            files.Remove(whole.Id);
            whole.Remove();
            return before;
        }
    }

    /// <summary>What is collected of them, by name.</summary>
    /// <exception cref="UnusableInputException">One is not here or not whole.</exception>
    public IReadOnlyList<ArrivingFile> Take(IEnumerable<string> ids)
    {
        lock (gate)
        {
            ArrivingFile[] chosen = [.. ids.Distinct(StringComparer.Ordinal).Select(id => files.GetValueOrDefault(id) is { Sha256Hex: not null, IsTaken: false } file
                ? file : throw new UnusableInputException("A file that was chosen is not here, or has not wholly arrived; send it again."))];
            foreach (ArrivingFile file in chosen)
            {
                file.IsTaken = true;
            }

            return chosen;
        }
    }

    /// <summary>They were collected, or given up.</summary>
    public void Remove(IEnumerable<ArrivingFile> done)
    {
        lock (gate)
        {
            foreach (ArrivingFile file in done)
            {
                files.Remove(file.Id);
                file.Remove();
            }
        }
    }

    /// <summary>They were not collected, and wait again.</summary>
    public void PutBack(IEnumerable<ArrivingFile> chosen)
    {
        lock (gate)
        {
            foreach (ArrivingFile file in chosen)
            {
                file.IsTaken = false;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (ArrivingFile file in files.Values)
            {
                file.Dispose();
            }
        }
    }

    // Twice: it waits here, and is copied when it is collected. What others have not yet sent is theirs.
    private void RequireRoom(long byteCount)
    {
        decimal free = freeBytes(folder()), promised = files.Values.Sum(static it => (decimal)it.ByteCount - it.Have + it.ByteCount);
        if ((2m * byteCount) + promised + KeptFree > free)
        {
            throw new UnusableInputException($"There is no room for this file: it needs {Megabytes(2m * byteCount)} (it waits, then is copied), the disk of the investigation has {Megabytes(free)} free, {Megabytes(promised)} of it for files that are on their way, and {Megabytes(KeptFree)} stay free.");
        }
    }

    private static string Megabytes(decimal bytes) => (bytes / 1_000_000).ToString("#,0.#", CultureInfo.InvariantCulture) + " MB";
}
