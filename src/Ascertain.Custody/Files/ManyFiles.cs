namespace Ascertain.Custody.Files;

/// <summary>Looks at many files, on all processors.</summary>
public static class ManyFiles
{
    /// <summary>Bytes from which on the two digests of one file are taken at the same time instead. Arbitrary.</summary>
    public const long Large = 8 << 20;

    private const int OfMost = 64 << 10; // bytes that most records have at most; a buffer grows when a file needs more

    /// <summary>What is said of each file, in the order of the paths; where one cannot be read, why.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="look">Called from several threads at once.</param>
    public static (T? Result, Exception? Failure)[] Each<T>(IReadOnlyList<string> paths, Func<string, T> look)
    {
        (T?, Exception?)[] results = new (T?, Exception?)[paths.Count];
        Parallel.For(0, paths.Count, i => results[i] = Try(() => look(paths[i])));
        return results;
    }

    /// <summary>Digest and length of each file and what is said of its bytes, in the order of the paths; where one cannot be read, why.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="open">Called from several threads at once.</param>
    /// <param name="look">Called with the path, and the bytes that the digest is of, which are there for that call only; from several threads at once.
    /// Of a large file it gets none, and is called for one after the other.</param>
    public static ((Digest Digest, long Length, T? Said) File, Exception? Failure)[] Hash<T>(IReadOnlyList<string> paths, Func<string, Stream> open, Func<string, ReadOnlyMemory<byte>?, T?> look)
    {
        ((Digest Digest, long Length, T? Said) File, Exception? Failure)[] hashed = new ((Digest, long, T?), Exception?)[paths.Count];
        Parallel.For(0, paths.Count, static () => new byte[OfMost], (i, _, buffer) =>
        {
            hashed[i] = Try(() =>
            {
                using Stream stream = open(paths[i]);
                if (stream.Length >= Large)
                {
                    return default;
                }

                buffer = buffer.Length < stream.Length ? new byte[stream.Length] : buffer;
                ReadOnlyMemory<byte> bytes = buffer.AsMemory(0, stream.ReadAtLeast(buffer.AsSpan(0, (int)stream.Length), (int)stream.Length, throwOnEndOfStream: false));
                return (Digest.Of(bytes.Span), (long)bytes.Length, look(paths[i], bytes));
            });
            return buffer;
        }, static _ => { });
        for (int i = 0; i < hashed.Length; i++)
        {
            if (hashed[i] is { File.Digest: null, Failure: null })
            {
                hashed[i] = Try(() =>
                {
                    using Stream stream = open(paths[i]);
                    (Digest digest, long length) = FileHash.BothAtOnce(stream);
                    return (digest, length, look(paths[i], null));
                });
            }
        }

        return hashed;
    }

    private static (T? Result, Exception? Failure) Try<T>(Func<T> look)
    {
        try
        {
            return (look(), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (default, fault);
        }
    }

    /// <summary>What is in a stream, of more than <paramref name="most"/> bytes the beginning with one byte more.</summary>
    public static byte[] ReadBeginning(Stream stream, int most)
    {
        byte[] bytes = new byte[Math.Min(stream.Length, most + 1L)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Everything in a stream, from where it stands; not more than its length was when asked.</summary>
    public static byte[] ReadAll(Stream stream)
    {
        byte[] bytes = new byte[stream.Length];
        int filled = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return filled == bytes.Length ? bytes : bytes[..filled];
    }
}
