using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Media.Decoding.Confinement;

namespace Ascertain.Media.Decoding;

/// <summary>The identity of the decoder: its programs, how they were built, and every library they map.</summary>
/// <remarks>Runs made with different builds are not compared; they say <c>notComparable</c>. Paths are no part of the identity, bytes are.</remarks>
public sealed class DecoderBuild
{
    private const string Kind = "decoderBuild/2"; // 1 held the configuration line as it is, with paths

    private DecoderBuild(CanonicalObject record, ConfinedProgram decoder, ConfinedProgram probe)
    {
        (Record, Decoder, Probe) = (record, decoder, probe);
        DigestHex = Convert.ToHexStringLower(SHA256.HashData(record.ToBytes()));
    }

    /// <summary>Version line, configuration line with a mark in the place of paths and its SHA-256 as it is, and SHA-256 of both programs and of each library by name.</summary>
    public CanonicalObject Record { get; }

    /// <summary>SHA-256 of the canonical record: what a run names.</summary>
    public string DigestHex { get; }

    /// <summary>The first line of <c>ffmpeg -version</c>, e.g. <c>ffmpeg version 5.1.9 …</c>.</summary>
    public string VersionLine => Record.Text("version");

    /// <summary>True for versions 4 to 6, whose account of packets, errors and pictures is in the order in which things happened.</summary>
    /// <remarks>Later versions decode and filter in threads of their own; builds from a repository do not say which they are.</remarks>
    internal bool AccountIsInOrder => VersionLine.AsSpan("ffmpeg version ".Length).TrimStart('n') is ['4' or '5' or '6', '.', ..];

    /// <summary>Absolute path of ffmpeg, for making material with the same program that decodes it.</summary>
    public string ProgramPath => Decoder.Path;

    internal ConfinedProgram Decoder { get; }

    internal ConfinedProgram Probe { get; }

    /// <summary>Finds ffmpeg and ffprobe and identifies them; cached per user until a file of theirs changes.</summary>
    /// <remarks>
    /// <c>$ASCERTAIN_FFMPEG</c> names another ffmpeg by absolute path; ffprobe is then the file of that name beside it. Otherwise a fixed list of
    /// system folders is searched, never <c>$PATH</c>.
    /// </remarks>
    /// <returns>Null with the reason when there is none.</returns>
    public static DecoderBuild? TryFind(out string reason)
    {
        string? named = Environment.GetEnvironmentVariable("ASCERTAIN_FFMPEG");
        string? ffmpeg = string.IsNullOrEmpty(named)
            ? Array.Find(["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg", "/opt/ffmpeg/bin/ffmpeg"], File.Exists)
            : Path.IsPathFullyQualified(named) && File.Exists(named) ? named : null;
        if (ffmpeg is null)
        {
            reason = string.IsNullOrEmpty(named)
                ? "ffmpeg is not in /usr/bin, /usr/local/bin or /opt/ffmpeg/bin; install it or name it in $ASCERTAIN_FFMPEG."
                : "$ASCERTAIN_FFMPEG is not the absolute path of a file.";
            return null;
        }

        string ffprobe = Path.Combine(Path.GetDirectoryName(ffmpeg)!, "ffprobe");
        return TryIdentify(Resolve(ffmpeg), File.Exists(ffprobe) ? Resolve(ffprobe) : "", DecoderBuildCache.ForUser(), out reason);
    }

    internal static DecoderBuild? TryIdentify(string ffmpeg, string ffprobe, DecoderBuildCache cache, out string reason)
    {
        if (cache.Read(ffmpeg, ffprobe) is { } kept && FromCache(kept) is { } known)
        {
            reason = "";
            return known;
        }

        if (SharedLibraries.TryResolve(ffmpeg, out reason) is not { } decoder)
        {
            return null;
        }

        if (DescribeItself(decoder, out reason) is not (string version, string configuration))
        {
            return null;
        }

        ConfinedProgram probe = ffprobe.Length == 0 ? ConfinedProgram.Alone("") : SharedLibraries.TryResolve(ffprobe, out reason) ?? ConfinedProgram.Alone("");
        reason = "";
        SortedSet<string> libraries = new([.. decoder.Libraries, .. probe.Libraries], StringComparer.Ordinal);
        CanonicalArray hashed = [];
        foreach (string library in libraries)
        {
            hashed.Add(new CanonicalObject { ["name"] = Path.GetFileName(library), ["sha256"] = HashOf(library) });
        }

        CanonicalObject record = new CanonicalObject
        {
            ["kind"] = Kind,
            ["version"] = version,
            ["configuration"] = ConfigurationLine.WithoutPaths(configuration),
            ["configurationSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configuration))),
            ["ffmpegSha256"] = HashOf(ffmpeg),
            ["libraries"] = hashed,
        }.AddIfPresent("ffprobeSha256", probe.Path.Length == 0 ? null : HashOf(probe.Path));
        cache.Write(ffmpeg, ffprobe, ToCache(record, decoder, probe), [.. libraries]);
        return new DecoderBuild(record, decoder, probe);
    }

    private static CanonicalObject ToCache(CanonicalObject record, ConfinedProgram decoder, ConfinedProgram probe) => new()
    {
        ["record"] = record,
        ["decoder"] = ToCache(decoder),
        ["probe"] = ToCache(probe),
    };

    private static CanonicalObject ToCache(ConfinedProgram program) => new()
    {
        ["path"] = program.Path,
        ["loader"] = program.Loader,
        ["libraries"] = CanonicalArray.OfTexts(program.Libraries),
        ["folders"] = CanonicalArray.OfTexts(program.LibraryFolders),
    };

    private static DecoderBuild? FromCache(CanonicalObject kept)
    {
        try
        {
            CanonicalObject record = kept.Object("record");
            return record.Text("kind") == Kind ? new DecoderBuild(record, ProgramOf(kept.Object("decoder")), ProgramOf(kept.Object("probe"))) : null;
        }
        catch (CanonicalFormatException)
        {
            return null; // written by another release: identify again
        }
    }

    private static ConfinedProgram ProgramOf(CanonicalObject kept) =>
        new(kept.Text("path"), kept.Text("loader"), [.. kept.Array("libraries").Texts()], [.. kept.Array("folders").Texts()]);

    private static (string Version, string Configuration)? DescribeItself(ConfinedProgram decoder, out string reason)
    {
        ConfinedCommand command = new() { Program = decoder, Arguments = static _ => ["-version"] };
        if (ShortRun.TryRun(command, ConfinementMode.Unconfined, 1 << 16, TimeSpan.FromSeconds(10), out reason) is not { } text)
        {
            return null;
        }

        string[] lines = text.Split('\n');
        string? configuration = Array.Find(lines, static line => line.StartsWith("configuration:", StringComparison.Ordinal));
        if (lines[0].StartsWith("ffmpeg version", StringComparison.Ordinal) && configuration is not null)
        {
            return (lines[0].TrimEnd(), configuration.TrimEnd());
        }

        reason = "The program does not describe itself as ffmpeg.";
        return null;
    }

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
