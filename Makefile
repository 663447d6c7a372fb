# Short names only; meson.build is the build graph. See CONTRIBUTING.md.
FUZZ_SECONDS ?= 60
DIRS  = build build-check build-asan build-tsan build-fuzz
SAN   = -Dwerror=true --buildtype=debugoptimized -Db_lundef=false -Db_sanitize=
SETUP_build       = --buildtype=release -Dtests=disabled
SETUP_build-check = --buildtype=debugoptimized -Dwerror=true
SETUP_build-asan  = $(SAN)address,undefined
SETUP_build-tsan  = $(SAN)thread
SETUP_build-fuzz  = $(SAN)address,undefined -Dfuzz=true
# A busy machine is no failure: ten times the time of an idle one.
TEST  = meson test --print-errorlogs -t 10 -C
STORY = build/parallax dossier examples/harbour-bridge

.NOTPARALLEL:
.PHONY: all demo check asan tsan fuzz bench models golden lint fmt install clean
all: need-build build/build.ninja ; @ninja -C build
demo: all
	@$(STORY) -o dossier.html && $(STORY) -o dossier.json && $(STORY) --format text
	@echo && echo 'The same dossier to click through: dossier.html; for programs: dossier.json'
check: need-build need-test build-check/build.ninja ; $(TEST) build-check
asan: need-build need-test build-asan/build.ninja ; $(TEST) build-asan
tsan: need-build need-test build-tsan/build.ninja ; $(TEST) build-tsan
fuzz: need-build need-test need-lint build-fuzz/build.ninja ; tools/fuzz build-fuzz $(FUZZ_SECONDS)
bench: all ; meson test -C build --benchmark --verbose
models: all
	@train/parallax-train all
	-@train/parallax-train compare build-train/en.plx
golden: need-build need-test build-check/build.ninja ; PLX_GOLDEN=rewrite $(TEST) build-check --suite golden
lint: need-build need-test need-lint build-check/build.ninja ; ninja -C build-check && tools/lint build-check
fmt: need-lint ; git ls-files -z '*.c' '*.h' | xargs -0 -r clang-format-14 -i
install: all ; meson install -C build
clean: ; rm -rf $(DIRS)

need-%: ; @tools/install-packages $*
build-fuzz/build.ninja: export CC = clang-14
$(DIRS:%=%/build.ninja): %/build.ninja: ; meson setup $* $(SETUP_$*)
