namespace Ascertain.Custody.Bundles;

/// <summary>The files of a bundle: a folder, or a set in memory.</summary>
public interface IBundleFiles
{
    /// <summary>Every file there is, whatever it is.</summary>
    /// <exception cref="IOException">Not readable.</exception>
    IReadOnlyList<BundleFile> List();

    /// <summary>Opens a listed regular file; called from several threads at once.</summary>
    /// <exception cref="IOException">Not readable.</exception>
    Stream Open(string path);
}
