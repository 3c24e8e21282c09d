using System.Globalization;
using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;

namespace Ascertain.Preservation.Files;

/// <summary>Hashes many files again and compares them with what is known of them. A pass that was stopped goes on where it was.</summary>
/// <param name="root">Folder that the paths are relative to.</param>
/// <param name="statePath">Where the pass keeps how far it is; gone when it has ended. It holds file names and times, and nothing rests on it
/// but which files are not hashed twice: a file whose size or times changed since is hashed again.</param>
public sealed class FixityPass(string root, string statePath)
{
    private const string Header = "ascertain/fixity-state/1";

    /// <summary>Runs, or goes on.</summary>
    /// <param name="files">What to hash.</param>
    /// <param name="progress">After each file: number done and bytes hashed.</param>
    /// <param name="cancellationToken">Stops between two files; the next call goes on.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public FixityOutcome Run(IReadOnlyList<FixityFile> files, IProgress<(int Done, long Bytes)>? progress, CancellationToken cancellationToken)
    {
        Dictionary<string, string> done = ReadState();
        List<(FixityFile File, VerificationFault Fault)> faults = [];
        long bytes = 0;
        int takenOver = 0, count = 0;
        Directory.CreateDirectory(Path.GetDirectoryName(statePath)!);
        using (StreamWriter state = new(statePath, append: done.Count > 0))
        {
            if (done.Count == 0)
            {
                state.WriteLine(Header);
            }

            foreach (FixityFile file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (done.TryGetValue(file.Path, out string? before) && StampOf(file) == before)
                {
                    takenOver++;
                }
                else if (Check(file, ref bytes) is { } fault)
                {
                    faults.Add((file, fault)); // not noted: it is looked at again
                }
                else
                {
                    state.WriteLine($"{file.Path}\t{StampOf(file)}");
                    state.Flush();
                }

                progress?.Report((++count, bytes));
            }
        }

        File.Delete(statePath);
        return new FixityOutcome(files.Count, takenOver, bytes, faults);
    }

    private VerificationFault? Check(FixityFile file, ref long bytes)
    {
        try
        {
            using FileStream stream = FolderListing.Open(root, file.Path);
            bytes += stream.Length;
            Digest? both = file.Sha512Hex is null ? null : (stream.Length < ManyFiles.Large ? FileHash.Both(stream) : FileHash.BothAtOnce(stream)).Digest;
            return (both?.Sha256Hex ?? FileHash.Sha256Hex(stream.SafeFileHandle)) != file.Sha256Hex ? new VerificationFault(CustodyFaultCodes.FileAltered, file.Path, "The bytes differ from the digest that names them.")
                : both?.Sha512Hex != file.Sha512Hex ? new VerificationFault(CustodyFaultCodes.FileAltered, file.Path, "The SHA-512 differs from the one recorded at acquisition.")
                : null;
        }
        catch (FileNotFoundException)
        {
            return new VerificationFault(CustodyFaultCodes.FileMissing, file.Path, "The file is missing.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new VerificationFault(CustodyFaultCodes.FileUnreadable, file.Path, $"The file cannot be read, or is none ({fault.GetType().Name})."); // no message of the system: it names the place on this machine
        }
    }

    // Size, times of content and of status; "" when there is no such file.
    private string StampOf(FixityFile file)
    {
        string path = Path.Combine(root, file.Path);
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                FileInfo info = new(path);
                return string.Create(CultureInfo.InvariantCulture, $"{info.Length} {info.LastWriteTimeUtc.Ticks}");
            }

            FileStamp stamp = NativeFiles.Stat(path, followLinks: false);
            return string.Create(CultureInfo.InvariantCulture, $"{stamp.Inode} {stamp.Size} {stamp.Modified.Seconds}.{stamp.Modified.Nanoseconds} {stamp.Changed.Seconds}.{stamp.Changed.Nanoseconds}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private Dictionary<string, string> ReadState()
    {
        Dictionary<string, string> done = new(StringComparer.Ordinal);
        if (!File.Exists(statePath) || !FolderListing.IsRegular(statePath))
        {
            return done;
        }

        using StreamReader lines = new(statePath);
        if (lines.ReadLine() != Header)
        {
            return done; // another version's: begin anew
        }

        while (lines.ReadLine() is { } line)
        {
            if (line.Split('\t') is [{ } path, { Length: > 0 } stamp])
            {
                done[path] = stamp;
            }
        }

        return done;
    }
}
