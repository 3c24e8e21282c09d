namespace Ascertain.Media.Tests.Decoding;

/// <summary>A file that is removed with the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text)
        : this(System.Text.Encoding.UTF8.GetBytes(text))
    {
    }

    public TemporaryFile(byte[] bytes)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
