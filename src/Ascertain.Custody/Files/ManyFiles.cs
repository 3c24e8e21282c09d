namespace Ascertain.Custody.Files;

/// <summary>Looks at many files, on all processors.</summary>
public static class ManyFiles
{
    private const long Large = 8 << 20; // arbitrary; from here on the two digests of one file are taken at the same time instead

    /// <summary>What is said of each file, in the order of the paths; where one cannot be read, why.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="look">Called from several threads at once.</param>
    public static (T? Result, Exception? Failure)[] Each<T>(IReadOnlyList<string> paths, Func<string, T> look)
    {
        (T?, Exception?)[] results = new (T?, Exception?)[paths.Count];
        Parallel.For(0, paths.Count, i =>
        {
            try
            {
                results[i] = (look(paths[i]), null);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                results[i] = (default, fault);
            }
        });
        return results;
    }

    /// <summary>Digest and length of each file, in the order of the paths; where one cannot be read, why.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="open">Called from several threads at once.</param>
    public static ((Digest Digest, long Length) File, Exception? Failure)[] Hash(IReadOnlyList<string> paths, Func<string, Stream> open)
    {
        ((Digest, long) File, Exception? Failure)[] hashed = Each(paths, path =>
        {
            using Stream stream = open(path);
            return stream.Length < Large ? FileHash.Both(stream) : default;
        });
        for (int i = 0; i < hashed.Length; i++)
        {
            if (hashed[i] is { File.Item1: null, Failure: null })
            {
                hashed[i] = Each([paths[i]], path =>
                {
                    using Stream stream = open(path);
                    return FileHash.BothAtOnce(stream);
                })[0];
            }
        }

        return hashed;
    }
}
