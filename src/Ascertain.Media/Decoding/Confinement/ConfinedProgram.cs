namespace Ascertain.Media.Decoding.Confinement;

/// <summary>A program and all that it may read of the system.</summary>
/// <param name="Path">Absolute, without symbolic links.</param>
/// <param name="Loader">The dynamic loader that the program names, or empty.</param>
/// <param name="Libraries">Every shared library that it maps, as the loader names them.</param>
/// <param name="LibraryFolders">Where the libraries lie, as named and as they resolve, outermost folders only, in ordinal order.</param>
internal sealed record ConfinedProgram(string Path, string Loader, IReadOnlyList<string> Libraries, IReadOnlyList<string> LibraryFolders)
{
    /// <summary>Nothing beside the program itself.</summary>
    public static ConfinedProgram Alone(string path) => new(path, "", [], []);

    /// <summary>Looks up the folders of the libraries.</summary>
    public static ConfinedProgram With(string path, string loader, IReadOnlyList<string> libraries) =>
        new(path, loader, libraries, FoldersOf([.. libraries, loader]));

    private static List<string> FoldersOf(IReadOnlyList<string> libraries)
    {
        SortedSet<string> folders = new(StringComparer.Ordinal);
        foreach (string library in libraries)
        {
            Add(library);
            if (File.ResolveLinkTarget(library, returnFinalTarget: true)?.FullName is { } target)
            {
                Add(target);
            }
        }

        List<string> outermost = [];
        foreach (string folder in folders)
        {
            if (outermost.Count == 0 || !folder.StartsWith(outermost[^1] + "/", StringComparison.Ordinal))
            {
                outermost.Add(folder);
            }
        }

        return outermost;

        void Add(string library)
        {
            string? folder = System.IO.Path.GetDirectoryName(library);
            if (folder is { Length: > 1 })
            {
                folders.Add(folder);
            }
        }
    }
}
