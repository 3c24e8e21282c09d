using System.Globalization;
using System.Security.Cryptography;
using Ascertain.Canonical;
using Ascertain.Earth.Horizons;

namespace Ascertain.Earth.Elevation;

/// <summary>The files of heights on which an answer stands, each by its digest: whoever has the same files comes to the same answer.</summary>
/// <remarks>Names of tiles tell where on earth the area is, to a degree. The heights themselves are not in it.</remarks>
public sealed class ElevationReference
{
    /// <summary>Files at most; arbitrary, above what 400 square degrees of tiles and as many rasters have.</summary>
    public const int MostFiles = 2_000;

    private const string Format = "ascertain/elevation-reference/1";
    private const int MostNameCharacters = 255; // as long as names of files are on the systems in use

    private ElevationReference(IReadOnlyList<ElevationFile> files) => Files = files;

    /// <summary>The files in ordinal order of their names.</summary>
    public IReadOnlyList<ElevationFile> Files { get; }

    /// <summary>The files of a folder that the ground of a rectangle and of a border around it needs.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="southWest">Corner of the rectangle.</param>
    /// <param name="northEast">The opposite corner.</param>
    /// <param name="borderMetres">How far around it ground is needed.</param>
    /// <exception cref="TerrainNotCoveredException">The folder has none of them, or too many; the message is a sentence.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static ElevationReference Of(string folder, GeoPoint southWest, GeoPoint northEast, double borderMetres)
    {
        ElevationFolder heights = ElevationFolder.Open(folder);
        (int bottom, int top, int left, int right) = TerrainAssembly.Squares(southWest, northEast, borderMetres);
        string[] names = [.. heights.FilesOver(bottom, top, left, right)];
        return names.Length switch
        {
            0 => throw new TerrainNotCoveredException($"The folder of heights has no file for the area; missing: {string.Join(", ", heights.Missing(southWest, northEast).Take(12))}."),
            > MostFiles => throw new TerrainNotCoveredException(string.Create(CultureInfo.InvariantCulture, $"The area needs {names.Length} files of heights; at most {MostFiles} are taken.")),
            _ => new([.. names.Select(it => FileOf(folder, it))]),
        };
    }

    /// <summary>Opens these files, and no others, in the first of several folders that has them all unchanged.</summary>
    /// <returns>Null where none has.</returns>
    public ElevationFolder? OpenIn(IEnumerable<string> folders)
    {
        foreach (string folder in folders)
        {
            if (Files.All(it => IsIn(folder, it)))
            {
                return ElevationFolder.Open(folder, only: Files.Select(static it => it.Name).ToHashSet(StringComparer.Ordinal));
            }
        }

        return null;
    }

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = Format,
        ["files"] = new CanonicalArray(Files.Select(static it => new CanonicalObject { ["name"] = it.Name, ["bytes"] = it.ByteCount.ToString(CultureInfo.InvariantCulture), ["digest"] = it.Digest.ToCanonical() })),
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static ElevationReference FromCanonical(CanonicalObject document)
    {
        if (document.Text("format") != Format)
        {
            throw new CanonicalFormatException("elevationReference.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
        }

        ElevationFile[] files = [.. document.Array("files").Objects().Take(MostFiles + 1).Select(static it => new ElevationFile(
            Name(it.Text("name")), long.TryParse(it.Text("bytes"), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : throw Malformed(), Digest.FromCanonical(it.Object("digest"))))];
        return files.Length is > 0 and <= MostFiles && files.Zip(files.Skip(1)).All(static it => string.CompareOrdinal(it.First.Name, it.Second.Name) < 0) ? new(files) : throw Malformed();
    }

    // A name of a bundle made by others must not lead out of the folder.
    private static string Name(string text) =>
        text.Length is > 0 and <= MostNameCharacters && text is not ("." or "..") && !text.Any(static it => it is '/' or '\\' or ':' || char.IsControl(it)) ? text : throw Malformed();

    private static CanonicalFormatException Malformed() => new("elevationReference.malformed", $"Files of heights are 1 to {MostFiles} plain names in order, each with its size and digest.");

    private static bool IsIn(string folder, ElevationFile file)
    {
        try
        {
            FileInfo there = new(Path.Combine(folder, file.Name));
            return there is { Exists: true, LinkTarget: null } && there.Length == file.ByteCount && FileOf(folder, file.Name) == file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static ElevationFile FileOf(string folder, string name)
    {
        using FileStream stream = new(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read);
        using IncrementalHash one = IncrementalHash.CreateHash(HashAlgorithmName.SHA256), two = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read; (read = stream.Read(buffer)) > 0; bytes += read)
        {
            one.AppendData(buffer, 0, read);
            two.AppendData(buffer, 0, read);
        }

        return new(name, bytes, new Digest(Convert.ToHexStringLower(one.GetHashAndReset()), Convert.ToHexStringLower(two.GetHashAndReset())));
    }
}
