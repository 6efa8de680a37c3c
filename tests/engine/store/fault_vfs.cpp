#include "tests/engine/store/fault_vfs.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <vector>

// SQLite's VFS interface is C: files are structs that start with a table of functions and that SQLite
// allocates. Ours carries the default VFS's file behind it.
namespace graven::store::testing {
namespace {

struct State {
  Fault fault = Fault::none;
  int calls_left = 0;
  bool fired = false;
};
State state;
sqlite3_vfs* real_vfs = nullptr;

struct ShimFile {
  sqlite3_file base;
  sqlite3_file* real;
  /// With power_loss the whole file is held here and reaches the disk at a sync only.
  std::vector<char>* unsynced;
};

ShimFile* shim(sqlite3_file* file) { return reinterpret_cast<ShimFile*>(file); }

[[noreturn]] void stop() { ::_exit(stopped); }

/// Counts a call; SQLITE_OK when it may go on.
int count_call() {
  if (state.fault == Fault::none) return SQLITE_OK;
  if (--state.calls_left > 0) return SQLITE_OK;
  state.fired = true;
  switch (state.fault) {
    case Fault::full:
      return SQLITE_FULL;
    case Fault::input_output:
      return SQLITE_IOERR;
    default:
      stop();
  }
}

int shim_close(sqlite3_file* file) {
  delete shim(file)->unsynced;  // not flushed: what was not synced by now may be lost
  return shim(file)->real->pMethods->xClose(shim(file)->real);
}

int shim_read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
  auto const* held = shim(file)->unsynced;
  if (held == nullptr) return shim(file)->real->pMethods->xRead(shim(file)->real, buffer, size, offset);
  auto const from = std::min(static_cast<std::size_t>(offset), held->size());
  auto const there = std::min(static_cast<std::size_t>(size), held->size() - from);
  std::memset(buffer, 0, static_cast<std::size_t>(size));
  if (there > 0) std::memcpy(buffer, held->data() + from, there);
  return there == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int shim_write(sqlite3_file* file, void const* buffer, int size, sqlite3_int64 offset) {
  auto* const real = shim(file)->real;
  if (state.fault == Fault::stop_in_write && state.calls_left == 1) {
    real->pMethods->xWrite(real, buffer, size / 2, offset);
    stop();
  }
  if (int const failure = count_call(); failure != SQLITE_OK) return failure;
  auto* held = shim(file)->unsynced;
  if (held == nullptr) return real->pMethods->xWrite(real, buffer, size, offset);
  auto const end = static_cast<std::size_t>(offset) + static_cast<std::size_t>(size);
  if (held->size() < end) held->resize(end);
  std::memcpy(held->data() + offset, buffer, static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int shim_truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (int const failure = count_call(); failure != SQLITE_OK) return failure;
  if (auto* held = shim(file)->unsynced) {
    held->resize(static_cast<std::size_t>(size));
    return SQLITE_OK;
  }
  return shim(file)->real->pMethods->xTruncate(shim(file)->real, size);
}

int shim_sync(sqlite3_file* file, int) {
  if (int const failure = count_call(); failure != SQLITE_OK) return failure;
  if (auto const* held = shim(file)->unsynced) {
    auto* const real = shim(file)->real;
    real->pMethods->xTruncate(real, static_cast<sqlite3_int64>(held->size()));
    if (!held->empty()) real->pMethods->xWrite(real, held->data(), static_cast<int>(held->size()), 0);
  }
  return SQLITE_OK;  // the machine itself does not stop, so waiting for the disk would only cost time
}

int shim_size(sqlite3_file* file, sqlite3_int64* size) {
  if (auto const* held = shim(file)->unsynced) {
    *size = static_cast<sqlite3_int64>(held->size());
    return SQLITE_OK;
  }
  return shim(file)->real->pMethods->xFileSize(shim(file)->real, size);
}

int shim_lock(sqlite3_file* file, int level) {
  return shim(file)->real->pMethods->xLock(shim(file)->real, level);
}
int shim_unlock(sqlite3_file* file, int level) {
  return shim(file)->real->pMethods->xUnlock(shim(file)->real, level);
}
int shim_reserved(sqlite3_file* file, int* result) {
  return shim(file)->real->pMethods->xCheckReservedLock(shim(file)->real, result);
}
int shim_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int shim_sector(sqlite3_file* file) { return shim(file)->real->pMethods->xSectorSize(shim(file)->real); }
int shim_traits(sqlite3_file*) { return 0; }  // promise SQLite nothing about the disk

sqlite3_io_methods const methods = {
    1,         shim_close,  shim_read,     shim_write,   shim_truncate, shim_sync,   shim_size,
    shim_lock, shim_unlock, shim_reserved, shim_control, shim_sector,   shim_traits, nullptr,
    nullptr,   nullptr,     nullptr,       nullptr,      nullptr};

int shim_open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* const ours = shim(file);
  ours->base.pMethods = nullptr;
  ours->unsynced = nullptr;
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  int const result = real_vfs->xOpen(real_vfs, name, ours->real, flags, out_flags);
  if (result != SQLITE_OK) return result;
  ours->base.pMethods = &methods;
  if (state.fault == Fault::power_loss) {
    sqlite3_int64 size = 0;
    ours->real->pMethods->xFileSize(ours->real, &size);
    ours->unsynced = new std::vector<char>(static_cast<std::size_t>(size));
    if (size > 0) ours->real->pMethods->xRead(ours->real, ours->unsynced->data(), static_cast<int>(size), 0);
  }
  return SQLITE_OK;
}

int shim_delete(sqlite3_vfs*, char const* name, int) {
  if (int const failure = count_call(); failure != SQLITE_OK) return failure;
  return real_vfs->xDelete(real_vfs, name, 0);
}

}  // namespace

std::string fault_vfs() {
  static sqlite3_vfs vfs = [] {
    real_vfs = sqlite3_vfs_find(nullptr);
    auto copy = *real_vfs;  // what is not replaced goes straight to the default
    copy.zName = "graven-faults";
    copy.pNext = nullptr;
    copy.szOsFile = static_cast<int>(sizeof(ShimFile)) + real_vfs->szOsFile;
    copy.xOpen = shim_open;
    copy.xDelete = shim_delete;
    return copy;
  }();
  sqlite3_vfs_register(&vfs, 0);
  return vfs.zName;
}

void arm(Fault fault, int call) { state = {fault, call, false}; }

void calm() { state.fault = Fault::none; }

bool disarm() {
  bool const fired = state.fired;
  state = {};
  return fired;
}

}  // namespace graven::store::testing
