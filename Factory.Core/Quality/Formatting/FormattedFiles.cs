using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Factory.Core.Generation;

namespace Factory.Core.Quality.Formatting;

/// <summary>Remembers by hash which files were found to be formatted: most files of a run are those of the runs before.</summary>
internal sealed class FormattedFiles
{
    // About 4 MB; a model of 20 aggregates makes some 1,250 files, most of them code.
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<UInt128, bool> _hashes = [];

    /// <summary>What is known of files that the given settings hold for.</summary>
    /// <param name="settings">The <c>.editorconfig</c> files.</param>
    public Known Under(IEnumerable<GeneratedFile> settings) =>
        new(this, string.Concat(settings.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Path}\n{file.Hash.Hex}\n")));

    internal sealed class Known(FormattedFiles all, string settings)
    {
        public bool Contains(GeneratedFile file) => all._hashes.ContainsKey(HashOf(file));

        public void Add(IEnumerable<GeneratedFile> files)
        {
            if (all._hashes.Count > Most)
            {
                all._hashes.Clear();
            }

            foreach (var file in files)
            {
                all._hashes[HashOf(file)] = true;
            }
        }

        // The settings may differ from folder to folder, so the path counts.
        private UInt128 HashOf(GeneratedFile file) =>
            BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings}\n{file.Path}\n{file.Hash.Hex}")));
    }
}
