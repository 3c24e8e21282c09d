using System.Security.Cryptography;
using Ascertain.Casework;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Files;

namespace Ascertain.Cli;

/// <summary>A file that a verb was asked to write. The place is looked at before anything is entered; the file is wholly there, or not at all.</summary>
/// <remarks>Never in an investigation, a bag, a witness's folder or the folder of keys, and never what the same command reads; what is there is replaced only where
/// <c>--overwrite</c> says so. An empty file holds nothing that could be lost, and counts as none. A link leads to the file that it names.</remarks>
internal sealed class OutputFile
{
    private readonly string real;
    private readonly bool overwrite;

    private OutputFile(string path, string real, bool overwrite) => (Path, this.real, this.overwrite) = (path, real, overwrite);

    /// <summary>Full path, as it was named.</summary>
    public string Path { get; }

    /// <summary>Looks at the place.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="overwrite">Replace a file that is there.</param>
    /// <param name="inputs">What the same command reads: files, or folders of which it reads every part. Null and what is not there are passed over.</param>
    /// <exception cref="UnusableInputException">Nothing may be written there.</exception>
    public static OutputFile At(string path, bool overwrite, params IEnumerable<string?> inputs)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new UnusableInputException($"{full} is a folder; name the file to write in it.");
        }

        string real = OutputPlace.RequireFree(full, CaseSession.Keys().Folder);
        if (inputs.Any(it => !string.IsNullOrEmpty(it) && System.IO.Path.Exists(it) && RealPath.IsWithin(real, RealPath.Of(it))))
        {
            throw new UnusableInputException($"{full} is read by this command, or lies in a folder that is; name another place.");
        }

        if (System.IO.Path.GetDirectoryName(real) is { } folder && !Directory.Exists(folder))
        {
            throw new UnusableInputException($"There is no folder {folder} to write in.");
        }

        OutputFile place = new(full, real, overwrite);
        place.RequireFreeName();
        return place;
    }

    /// <summary>Writes it: under another name first, which then becomes its own.</summary>
    /// <exception cref="UnusableInputException">The place cannot be written, or somebody put a file there meanwhile.</exception>
    public void Write(ReadOnlySpan<byte> content)
    {
        string temporary = System.IO.Path.Join(System.IO.Path.GetDirectoryName(real), $".{System.IO.Path.GetFileName(real)}.new-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
        bool isMade = false;
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                isMade = true;
                stream.Write(content);
                DurableCalls.SyncFile(stream.SafeFileHandle, temporary);
            }

            RequireFreeName();
            DurableCalls.Rename(temporary, real);
            isMade = false;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException { HResult: not ExitCode.DiskFull })
        {
            throw new UnusableInputException($"{Path} cannot be written: this user may not, or the place takes no files.");
        }
        finally
        {
            if (isMade)
            {
                File.Delete(temporary);
            }
        }
    }

    private void RequireFreeName()
    {
        if (!System.IO.Path.Exists(real))
        {
            return;
        }

        if (!FolderListing.IsRegular(real))
        {
            throw new UnusableInputException($"{Path} is a pipe, device or socket, no file.");
        }

        if (!overwrite && new FileInfo(real).Length > 0)
        {
            throw new UnusableInputException($"There is a file named {Path} already; name another file, or replace it with --overwrite.");
        }
    }
}
