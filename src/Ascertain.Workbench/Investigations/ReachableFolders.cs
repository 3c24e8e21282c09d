using Ascertain.Casework;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench.Investigations;

/// <summary>Which paths of this machine people may name. At the machine itself all that its own user can reach; from other machines only what lies in the folder given for it, since whoever may
/// collect a file can read it, and the keys are files too.</summary>
internal sealed class ReachableFolders
{
    private readonly string? files, opened;
    private readonly string keys;
    private readonly bool isLimited;

    /// <exception cref="UnusableInputException">The keys lie in the folder.</exception>
    public ReachableFolders(WorkbenchOptions options, KeyRing keys)
    {
        this.keys = keys.Folder;
        isLimited = options.Beyond is not null;
        files = options.Beyond?.Files is { } given ? Real(given) : null;
        opened = options.Folder is { } folder ? Real(folder) : null;
        if (files is not null && RealPath.IsWithin(Real(Path.GetDirectoryName(keys.Folder)!), files))
        {
            throw new UnusableInputException($"The keys lie in {files}; name with --files a folder without them.");
        }
    }

    /// <summary>Told of each path that was refused; not which.</summary>
    public Action? WhenRefused { get; set; }

    /// <summary>The path, where people may name it. Every path that comes from a form passes here before anything is asked of it: whether it is there is an answer too.</summary>
    /// <exception cref="UnusableInputException">They may not, or it is no whole path.</exception>
    public string Require(string path)
    {
        string full = Whole(path);
        return !isLimited || (files is not null && RealPath.IsWithin(Real(full), files)) ? full : throw Refused();
    }

    /// <summary>The same for what shall be made: where nothing is damaged by it, see <see cref="OutputPlace"/>.</summary>
    /// <exception cref="UnusableInputException">It may not be named, or an investigation, a bundle, keys or a witness lie there.</exception>
    public string RequireNew(string path)
    {
        string full = Require(path);
        OutputPlace.RequireFree(Path.GetDirectoryName(full) ?? full, keys);
        return full;
    }

    /// <summary>The same for the folder of an investigation, which may also be the one that the workbench was started with.</summary>
    /// <exception cref="UnusableInputException">They may not.</exception>
    public string RequireInvestigation(string path) => Whole(path) is var full && Allows(full) ? full : throw Refused();

    /// <summary>True for the folder of an investigation that may be opened here.</summary>
    public bool Allows(string folder) => !isLimited || Real(folder) is var real && (real == opened || (files is not null && RealPath.IsWithin(real, files)));

    private UnusableInputException Refused()
    {
        WhenRefused?.Invoke();
        return new(files is null ? "This workbench was started for other machines without a folder for files (--files DIR): no path on its machine can be named." : $"Only what lies in {files} can be named from other machines.");
    }

    // A person at a page does not know in which folder the program was started.
    private static string Whole(string path) => Path.IsPathFullyQualified(path) ? Path.GetFullPath(path) : throw new UnusableInputException($"{path} does not say where it begins: name the whole path, from / on.");

    // A part that does not exist leads to itself.
    private static string Real(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (IOException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }
}
