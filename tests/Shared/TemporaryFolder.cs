namespace Ascertain.Tests;

/// <summary>A folder that goes away with the test.</summary>
/// <param name="inMemory">True to lie in memory where the system offers that: for thousands of folders whose syncs prove nothing.</param>
internal sealed class TemporaryFolder(bool inMemory = false) : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Root { get; } = inMemory && Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, $"ascertain-test-{Path.GetRandomFileName()}")).FullName
        : Directory.CreateTempSubdirectory("ascertain-test-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
