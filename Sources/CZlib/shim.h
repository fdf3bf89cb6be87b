#include <zlib.h>

/* deflateInit2 and inflateInit2 are macros, which Swift does not import. A zip file holds bare deflate data: no header,
   which the negative window says. */
static inline int manyleb_deflateInit(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}
static inline int manyleb_inflateInit(z_stream *stream) { return inflateInit2(stream, -15); }
