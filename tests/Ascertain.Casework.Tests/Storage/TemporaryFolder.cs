namespace Ascertain.Casework.Tests.Storage;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ascertain-test-").FullName;

    public string this[string name] => Path.Combine(root, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
