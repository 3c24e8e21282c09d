namespace Ascertain.Casework.Tests.Storage.PowerCut;

/// <summary>A disk that keeps, at a power cut, what was synced, and of the rest what chance has it: whole writes, parts of them, or none.</summary>
/// <remarks>Harsher than a journaling file system: data writes are kept or lost one by one and torn at 512 bytes; of the names changed in a folder
/// since its last sync any beginning survives; syncing a file does not make its name durable.</remarks>
internal sealed class SimulatedDisk
{
    private const int Sector = 512;

    private readonly Dictionary<string, Node> durable = new(StringComparer.Ordinal), now = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Path, Node? Node)>> pending = new(StringComparer.Ordinal); // by folder

    /// <summary>Takes the next call.</summary>
    public void Apply(DiskCall call)
    {
        switch (call.Name)
        {
            case "create":
                if (!now.ContainsKey(call.Path))
                {
                    Set(call.Path, new Node());
                }

                break;
            case "mkdir":
                Set(call.Path, new Node { IsFolder = true });
                break;
            case "link":
                Set(call.To!, now[call.Path]);
                break;
            case "rename":
                Set(call.To!, now[call.Path]);
                Set(call.Path, null);
                break;
            case "unlink":
                Set(call.Path, null);
                break;
            case "pwrite64" or "ftruncate":
                now.GetValueOrDefault(call.Path)?.Pending.Add(call);
                break;
            case "fsync" when now.GetValueOrDefault(call.Path) is { IsFolder: false } file:
                file.Pending.ForEach(it => file.Durable = Changed(file.Durable, it, it.Data.Length));
                file.Pending.Clear();
                break;
            case "fsync":
                foreach ((string path, Node? node) in pending.GetValueOrDefault(call.Path) ?? [])
                {
                    Name(path, node);
                }

                pending.Remove(call.Path);
                break;
        }
    }

    /// <summary>What is there when the power comes back: files below a folder, by relative path.</summary>
    public Dictionary<string, byte[]> AfterPowerCut(string below, Random random)
    {
        foreach ((string _, List<(string Path, Node? Node)> names) in pending.OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            foreach ((string path, Node? node) in names.Take(random.Next(names.Count + 1)))
            {
                Name(path, node);
            }
        }

        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        Dictionary<Node, byte[]> settled = [];
        foreach ((string path, Node node) in durable.OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            if (!node.IsFolder && path.StartsWith(below + "/", StringComparison.Ordinal) && HasFolder(path, below))
            {
                files[path[(below.Length + 1)..]] = settled.TryGetValue(node, out byte[]? same) ? same : settled[node] = Settled(node, random);
            }
        }

        return files;
    }

    private static byte[] Settled(Node node, Random random)
    {
        byte[] content = node.Durable;
        foreach (DiskCall call in node.Pending)
        {
            int fate = random.Next(3);
            if (fate == 0)
            {
                continue; // lost
            }

            int kept = fate == 1 || call.Data.Length <= Sector ? call.Data.Length : random.Next(call.Data.Length / Sector + 1) * Sector;
            content = Changed(content, call, kept);
        }

        return content;
    }

    private bool HasFolder(string path, string below)
    {
        for (string folder = Path.GetDirectoryName(path)!; folder.Length > below.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (!durable.ContainsKey(folder))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Changed(byte[] content, DiskCall call, int kept)
    {
        if (call.Name == "ftruncate")
        {
            Array.Resize(ref content, (int)call.Number);
            return content;
        }

        byte[] changed = new byte[Math.Max(content.Length, (int)call.Number + kept)];
        content.CopyTo(changed, 0);
        call.Data.AsSpan(0, kept).CopyTo(changed.AsSpan((int)call.Number));
        return changed;
    }

    private void Set(string path, Node? node)
    {
        if (node is null)
        {
            now.Remove(path);
        }
        else
        {
            now[path] = node;
        }

        string folder = Path.GetDirectoryName(path)!;
        (pending.TryGetValue(folder, out List<(string, Node?)>? names) ? names : pending[folder] = []).Add((path, node));
    }

    private void Name(string path, Node? node)
    {
        if (node is null)
        {
            durable.Remove(path);
        }
        else
        {
            durable[path] = node;
        }
    }

    private sealed class Node
    {
        public bool IsFolder { get; init; }

        public byte[] Durable { get; set; } = [];

        public List<DiskCall> Pending { get; } = [];
    }
}
