using System.Runtime.InteropServices;
using System.Text;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Everything posix_spawn needs, laid out in memory of its own before the thread confines itself: after that it may not allocate.</summary>
internal sealed unsafe class SpawnPlan : IDisposable
{
    // Greater than sizeof(posix_spawnattr_t) = 336 and sizeof(posix_spawn_file_actions_t) = 80 of glibc on 64 bit.
    private const nuint OpaqueBytes = 1024;
    private const short SetSession = 0x80; // POSIX_SPAWN_SETSID
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;

    private readonly List<nint> blocks = [];
    private readonly byte* actions;
    private readonly byte* attributes;
    private readonly byte* path;
    private readonly byte** arguments;
    private readonly byte** environment;

    /// <summary>Plans the start of a program.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Arguments after the name.</param>
    /// <param name="environment">The whole environment, <c>NAME=value</c>.</param>
    /// <param name="descriptors">Descriptors by the number they get in the child: 0, 1, 2 …; no other stays open. Each is 20 or more here.</param>
    public SpawnPlan(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, IReadOnlyList<int> descriptors)
    {
        path = Text(program);
        this.arguments = Texts([program, .. arguments]);
        this.environment = Texts(environment);
        actions = Block(OpaqueBytes);
        attributes = Block(OpaqueBytes);
        _ = FileActionsInit(actions);
        for (int number = 0; number < descriptors.Count; number++)
        {
            _ = FileActionsDuplicate(actions, descriptors[number], number);
        }

        _ = FileActionsCloseFrom(actions, descriptors.Count);
        _ = FileActionsFolder(actions, Text("/"));
        byte* signals = Block(128);
        _ = AttributesInit(attributes);
        _ = AttributesSignalMask(attributes, signals);
        new Span<byte>(signals, 128).Fill(0xFF);
        _ = AttributesSignalDefaults(attributes, signals);
        _ = AttributesFlags(attributes, SetSession | SetSignalDefaults | SetSignalMask);
    }

    /// <summary>Starts the program from this thread, unconfined. 0 or the errno.</summary>
    public int Spawn(out int process)
    {
        int started;
        int errno = ConfinedSpawn.Call(&started, path, actions, attributes, arguments, environment);
        process = errno == 0 ? started : 0;
        return errno;
    }

    /// <summary>Confines this thread and starts the program from it; see <see cref="ConfinedSpawn"/>.</summary>
    public void SpawnConfined(ConfinedSpawn* spawn)
    {
        spawn->Path = path;
        spawn->Actions = actions;
        spawn->Attributes = attributes;
        spawn->Arguments = arguments;
        spawn->Environment = environment;
        ConfinedSpawn.Run(spawn);
    }

    public void Dispose()
    {
        if (blocks.Count > 0)
        {
            _ = FileActionsDestroy(actions);
            foreach (nint block in blocks)
            {
                NativeMemory.Free((void*)block);
            }

            blocks.Clear();
        }
    }

    private byte* Block(nuint bytes)
    {
        byte* block = (byte*)NativeMemory.AllocZeroed(bytes);
        blocks.Add((nint)block);
        return block;
    }

    private byte* Text(string text)
    {
        byte* block = Block((nuint)Encoding.UTF8.GetByteCount(text) + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(block, Encoding.UTF8.GetByteCount(text)));
        return block;
    }

    private byte** Texts(IReadOnlyList<string> texts)
    {
        byte** block = (byte**)Block((nuint)((texts.Count + 1) * sizeof(byte*)));
        for (int i = 0; i < texts.Count; i++)
        {
            block[i] = Text(texts[i]);
        }

        return block;
    }

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static extern int FileActionsInit(byte* actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static extern int FileActionsDestroy(byte* actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static extern int FileActionsDuplicate(byte* actions, int from, int to);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static extern int FileActionsCloseFrom(byte* actions, int first);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    private static extern int FileActionsFolder(byte* actions, byte* folder);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static extern int AttributesInit(byte* attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static extern int AttributesFlags(byte* attributes, short flags);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static extern int AttributesSignalMask(byte* attributes, byte* signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static extern int AttributesSignalDefaults(byte* attributes, byte* signals);
}
