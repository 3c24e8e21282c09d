namespace Ascertain.Custody.Files;

/// <summary>Looks at many files, on all processors.</summary>
public static class ManyFiles
{
    /// <summary>Bytes from which on the two digests of one file are taken at the same time instead. Arbitrary.</summary>
    public const long Large = 8 << 20;

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

    /// <summary>Digest and length of each file and what is said of its bytes, in the order of the paths; where one cannot be read, why.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="open">Called from several threads at once.</param>
    /// <param name="look">Called with the path, and the bytes that the digest is of; from several threads at once. Of a large file it gets none, and is called for one after the other.</param>
    public static ((Digest Digest, long Length, T? Said) File, Exception? Failure)[] Hash<T>(IReadOnlyList<string> paths, Func<string, Stream> open, Func<string, byte[]?, T?> look)
    {
        ((Digest Digest, long Length, T? Said) File, Exception? Failure)[] hashed = Each(paths, path =>
        {
            using Stream stream = open(path);
            if (stream.Length >= Large)
            {
                return default;
            }

            byte[] bytes = ReadAll(stream);
            return (Digest.Of(bytes), (long)bytes.Length, look(path, bytes));
        });
        for (int i = 0; i < hashed.Length; i++)
        {
            if (hashed[i] is { File.Digest: null, Failure: null })
            {
                hashed[i] = Each([paths[i]], path =>
                {
                    using Stream stream = open(path);
                    (Digest digest, long length) = FileHash.BothAtOnce(stream);
                    return (digest, length, look(path, null));
                })[0];
            }
        }

        return hashed;
    }

    /// <summary>Everything in a stream, from where it stands; not more than its length was when asked.</summary>
    public static byte[] ReadAll(Stream stream)
    {
        byte[] bytes = new byte[stream.Length];
        int filled = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return filled == bytes.Length ? bytes : bytes[..filled];
    }
}
