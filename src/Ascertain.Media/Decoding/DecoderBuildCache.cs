using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Media.Decoding.Confinement;

namespace Ascertain.Media.Decoding;

/// <summary>Keeps what was found out about a decoder, so that a start does not hash 150 MB of libraries again.</summary>
/// <remarks>An entry is valid while path, inode, size and times of content and of inode of every file in it are what they were. Whoever can write the user's
/// own cache folder can also replace the program that reads it, so the entry is not signed. A cache that cannot be written is no fault.</remarks>
internal sealed class DecoderBuildCache(string folder)
{
    public static DecoderBuildCache ForUser()
    {
        string? root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(root) || !Path.IsPathFullyQualified(root))
        {
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            root = home.Length == 0 ? "" : Path.Combine(home, ".cache");
        }

        return new DecoderBuildCache(root.Length == 0 ? "" : Path.Combine(root, "ascertain"));
    }

    /// <summary>What was kept; null when there is nothing or a file has changed since.</summary>
    public CanonicalObject? Read(string ffmpeg, string ffprobe)
    {
        try
        {
            string path = PathOf(ffmpeg, ffprobe);
            if (folder.Length == 0 || !File.Exists(path))
            {
                return null;
            }

            CanonicalObject entry = CanonicalJson.ParseObject(File.ReadAllBytes(path));
            foreach (CanonicalObject file in entry.Array("files").Objects())
            {
                if (Libc.StampOf(file.Text("path")) != file.Text("stamp"))
                {
                    return null;
                }
            }

            return entry.Object("kept");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CanonicalFormatException)
        {
            return null; // as if nothing had been kept
        }
    }

    /// <summary>Keeps an entry, complete or not at all.</summary>
    public void Write(string ffmpeg, string ffprobe, CanonicalObject kept, IReadOnlyList<string> libraries)
    {
        CanonicalArray files = [];
        foreach (string path in (string[])[ffmpeg, .. ffprobe.Length == 0 ? (string[])[] : [ffprobe], .. libraries])
        {
            if (Libc.StampOf(path) is not { } stamp)
            {
                return;
            }

            files.Add(new CanonicalObject { ["path"] = path, ["stamp"] = stamp });
        }

        try
        {
            if (folder.Length == 0)
            {
                return;
            }

            Directory.CreateDirectory(folder);
            string path = PathOf(ffmpeg, ffprobe);
            string partial = path + "." + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
            File.WriteAllBytes(partial, new CanonicalObject { ["files"] = files, ["kept"] = kept }.ToBytes());
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next start identifies again.
        }
    }

    private string PathOf(string ffmpeg, string ffprobe) =>
        Path.Combine(folder, $"decoder-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ffmpeg + "\0" + ffprobe)))[..16]}.json");
}
